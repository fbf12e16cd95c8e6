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
