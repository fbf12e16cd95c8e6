import { connectPolar, pasteDestination, signUp, VIEWER } from './creator.ts'
import { expect, test } from './installation.ts'

test('a checkout link with several products is refused until I insist', async ({ page, installation }) => {
  await signUp(page, 'Many products')
  await connectPolar(page)
  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('multi'))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('This checkout link sells 2 products. We track links with one product.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible()
  await dialog.getByLabel(/track both products/i).check()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
})

test("another organization's checkout link is refused by name", async ({ page, installation }) => {
  await signUp(page, 'Foreign links')
  await connectPolar(page)
  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('beta-notes'))
  await expect(
    page.getByRole('dialog').getByText(/isn.t in Acme Studio, the Polar organization you connected/),
  ).toBeVisible()
})

test('without Polar a checkout link can be saved to count clicks only', async ({ page, installation }) => {
  await signUp(page, 'Not connected')
  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('wallpapers'))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/Looks like a Polar link\. Connect Polar/)).toBeVisible()
  await dialog.getByLabel(/count clicks only/i).check()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
})

test('C never opens the dialog while I type, and Esc asks before my words are lost', async ({ page }) => {
  await signUp(page, 'Keyboard')
  await page.goto('/links')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+c')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await pasteDestination(page, 'https://example.com/one')
  await page.getByLabel('Label').fill('cccc')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByText(/discard|lose|unsaved/i).first()).toBeVisible()
})

test('an archived link leaves the list and goes on redirecting; one turned off shows its page', async ({
  page,
  browser,
}) => {
  await signUp(page, 'Archive')
  await page.goto('/links')
  await pasteDestination(page, 'https://gear.example/camera')
  await page.getByLabel('Label').fill('Old thing')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('link', { name: 'Old thing' })).toBeVisible()
  const shortUrl = await page.evaluate(() => navigator.clipboard.readText())
  await page
    .getByRole('button', { name: /More|Actions|Menu|Old thing/ })
    .last()
    .click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page.getByRole('link', { name: 'Old thing' })).toHaveCount(0)
  const answer = await page.request.get(shortUrl, { maxRedirects: 0, headers: { 'user-agent': VIEWER } })
  expect([answer.status(), answer.headers().location]).toEqual([302, 'https://gear.example/camera'])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Old thing' })).toBeVisible()
  await page.getByRole('button', { name: 'Actions for Old thing' }).click()
  await page.getByRole('menuitem', { name: 'Turn off' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText('Link turned off')).toBeVisible()

  const visitor = await browser.newPage({ userAgent: VIEWER })
  await visitor.goto(new URL('/nothing-here', shortUrl).href)
  await expect(visitor.getByRole('heading', { name: 'There is no link here' })).toBeVisible()
  await visitor.goto(shortUrl)
  await expect(visitor.getByRole('heading', { name: 'This link is turned off' })).toBeVisible()
  const goneOn = visitor.waitForRequest('https://gear.example/camera')
  await visitor.getByRole('button', { name: /Continue/ }).click()
  await goneOn
  await visitor.close()
})
