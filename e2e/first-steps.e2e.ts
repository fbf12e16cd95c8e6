import { pasteDestination, VIEWER } from './creator.ts'
import { expect, test } from './installation.ts'

test('the checklist leads to the very link, and ticks within seconds of a test click', async ({
  page,
  installation,
  beginConnected,
}) => {
  await beginConnected('First steps')
  await page.goto('/')
  await pasteDestination(page, await installation.emulator.checkoutLink('wallpapers'))
  await expect(page.getByRole('dialog').getByText('Prism Wallpapers')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  const shortUrl = await page.evaluate(() => navigator.clipboard.readText())

  await page.getByRole('link', { name: 'Choose its publication' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit link' })
  await dialog.getByRole('combobox', { name: 'Publication' }).fill('Lamps of 2026')
  await page.getByRole('option', { name: /Lamps of 2026/ }).click()
  await expect(dialog.getByRole('combobox', { name: 'Publication' })).not.toHaveAttribute('readonly')
  await dialog.getByRole('button', { name: /Save/ }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: 'Home' }).first().click()
  await expect(page.getByText('3 of 5 done')).toBeVisible()

  await page.request.get(shortUrl, { maxRedirects: 0, headers: { 'user-agent': VIEWER } })
  await expect(page.getByText('4 of 5 done')).toBeVisible({ timeout: 3_000 })
})

test('what I change while offline is refused at once, and never happens later', async ({
  page,
  context,
  beginSignedIn,
}) => {
  await beginSignedIn('On a train')
  await page.goto('/links')
  await pasteDestination(page, 'https://gear.example/train')
  await expect(page.getByText('Not a Polar link')).toBeVisible()
  await context.setOffline(true)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog').getByText('Nothing was sent.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('link', { name: 'People' }).first().click()
  await expect(page.getByText('You are offline')).toBeVisible()

  await context.setOffline(false)
  await expect(page.getByText('You are offline')).toHaveCount(0)
  await page.getByRole('link', { name: 'Links' }).first().click()
  await expect(page.getByText('gear.example/train')).toHaveCount(0)
})

test('code that could not be fetched breaks only what needs it, and comes with the next page', async ({
  page,
  beginSignedIn,
}) => {
  await beginSignedIn('In a tunnel')
  const dialogCode = '**/assets/new-link-dialog-*.js'
  await page.route(dialogCode, (route) => route.abort())
  await page.goto('/links')
  await expect(page.getByRole('heading', { level: 1, name: 'Links' })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'New link' }).first().click()
  const missing = page.getByRole('dialog').filter({ hasText: 'This part could not be loaded' })
  await expect(missing).toBeVisible()
  await page.unroute(dialogCode)
  await page.keyboard.press('Escape')
  await expect(missing).toBeHidden()

  await page.getByRole('link', { name: 'Saved' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Saved' })).toBeVisible()
  await page.keyboard.press('c')
  await expect(page.getByRole('dialog', { name: 'New link' })).toBeVisible()
})

test('a screen whose code could not be fetched is loaded anew by itself', async ({ page, beginSignedIn }) => {
  await beginSignedIn('Out of the tunnel')
  await page.route('**/assets/people-page-*.js', (route) => route.abort(), { times: 1 })
  await page.goto('/links')
  await page.getByRole('link', { name: 'People' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible()
})
