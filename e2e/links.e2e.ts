import { pasteDestination, VIEWER } from './creator.ts'
import { expect, test } from './installation.ts'

test('a checkout link with several products is refused until I insist', async ({
  page,
  installation,
  beginConnected,
}) => {
  await beginConnected('Many products')
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

test("another organization's checkout link is refused by name", async ({ page, installation, beginConnected }) => {
  await beginConnected('Foreign links')
  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('beta-notes'))
  await expect(
    page.getByRole('dialog').getByText(/isn.t in Acme Studio, the Polar organization you connected/),
  ).toBeVisible()
})

test('without Polar a checkout link can be saved to count clicks only', async ({
  page,
  installation,
  beginSignedIn,
}) => {
  await beginSignedIn('Not connected')
  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('wallpapers'))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/Looks like a Polar link\. Connect Polar/)).toBeVisible()
  await dialog.getByLabel(/count clicks only/i).check()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
})

test('C never opens the dialog while I type, and Esc asks before my words are lost', async ({
  page,
  beginSignedIn,
}) => {
  await beginSignedIn('Keyboard')
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

test('a link that moves takes its past along, says so, and offers a new link there instead', async ({
  page,
  beginSignedIn,
}) => {
  await beginSignedIn('Moving')
  for (const title of ['First video', 'Second video']) {
    await page.goto('/publications')
    await page.getByRole('button', { name: 'Add publication' }).first().click()
    await page.getByRole('dialog').getByLabel('Title').fill(title)
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('button', { name: 'Not now' })
      .or(page.getByRole('link', { name: title }))
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
  }
  await page.goto('/links')
  await pasteDestination(page, 'https://gear.example/lamp')
  const making = page.getByRole('dialog', { name: 'New link' })
  await making.getByLabel('Label', { exact: true }).fill('Lamp')
  await making.getByRole('combobox', { name: 'Publication' }).fill('First')
  await page.getByRole('option', { name: /First video/ }).click()
  await page.keyboard.press('Control+Enter')
  await expect(making).toBeHidden()
  const shortUrl = await page.evaluate(() => navigator.clipboard.readText())
  await page.request.get(shortUrl, { maxRedirects: 0, headers: { 'user-agent': VIEWER } })
  await expect(
    page.getByRole('row', { name: /Lamp/ }).getByRole('img', { name: /^1 clicks? in the last 24 hours$/ }),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Actions for Lamp' }).click()
  await page.getByRole('menuitem', { name: /Edit/ }).click()
  const editing = page.getByRole('dialog', { name: 'Edit link' })
  await expect(editing.getByText('Its past clicks and sales move too')).toHaveCount(0)
  await editing.getByRole('combobox', { name: 'Publication' }).fill('Second')
  await page.getByRole('option', { name: /Second video/ }).click()
  await expect(editing.getByText('Its past clicks and sales move too')).toBeVisible()
  await editing.getByRole('button', { name: 'Make a new link there instead' }).click()

  await expect(making.getByLabel('Destination URL')).toHaveValue('https://gear.example/lamp')
  await expect(making.getByRole('combobox', { name: 'Publication' })).toHaveValue('Second video')
  await page.keyboard.press('Control+Enter')
  await expect(making).toBeHidden()
  await page.goto('/publications')
  for (const title of ['First video', 'Second video'])
    await expect(page.getByRole('row', { name: title })).toContainText('1')
  await page.getByRole('link', { name: 'First video' }).click()
  await expect(page.getByRole('table', { name: 'Links in this publication' })).toContainText('Lamp')
})

test('an archived link leaves the list and goes on redirecting; one turned off shows its page', async ({
  page,
  browser,
  beginSignedIn,
}) => {
  await beginSignedIn('Archive')
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
