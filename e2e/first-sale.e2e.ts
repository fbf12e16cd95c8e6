import { buyAsViewer, connectPolar, pasteDestination, signUp } from './creator.ts'
import { expect, test } from './installation.ts'

test('I signed up, connected Polar, shared a link, and my first sale stood on Home by itself', async ({
  page,
  browser,
  installation,
}) => {
  await signUp(page, 'First sale')
  await connectPolar(page)

  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('wallpapers'))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Prism Wallpapers')).toBeVisible()
  await expect(dialog.getByText('$9')).toBeVisible()
  await dialog.getByLabel('Label').fill('Desk setup')
  await dialog.getByRole('combobox', { name: 'Publication' }).fill('My 2026 desk setup')
  await page.getByRole('option', { name: /My 2026 desk setup/ }).click()
  await expect(dialog.getByRole('combobox', { name: 'Publication' })).not.toHaveAttribute('readonly')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: 'Desk setup' })).toBeVisible()
  const shortUrl = await page.evaluate(() => navigator.clipboard.readText())
  expect(shortUrl).toMatch(new RegExp(`^${installation.url}/[a-z0-9]{7}$`))

  await page.getByRole('link', { name: 'Home' }).first().click()
  await buyAsViewer(browser, shortUrl, { email: 'Grace@Example.com', name: 'Grace Hopper' })
  const sale = page
    .getByRole('listitem')
    .filter({ hasText: 'Grace H. bought Prism Wallpapers for $9 from My 2026 desk setup' })
  await expect(sale).toBeVisible()
  await expect(page.getByText('$9.00').first()).toBeVisible()

  await sale.getByRole('link', { name: 'Grace H.' }).click()
  await expect(page.getByRole('heading', { name: 'Grace Hopper' })).toBeVisible()
  await expect(page.getByText('grace@example.com', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'My 2026 desk setup' }).first()).toBeVisible()
  await expect(page.getByText('Desk setup').first()).toBeVisible()
})

test('a free product is claimed, not sold', async ({ page, browser, installation, beginConnected }) => {
  await beginConnected('Free things')
  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('sampler'))
  await expect(page.getByRole('dialog').getByText('Free Sampler Pack')).toBeVisible()
  await page.getByRole('button', { name: /^Create link/i }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  const shortUrl = await page.evaluate(() => navigator.clipboard.readText())
  await page.goto('/')
  await buyAsViewer(browser, shortUrl, { email: 'free@example.com', name: 'Fran Free', button: 'Get for free' })
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Fran F. claimed Free Sampler Pack for free' }),
  ).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'bought' })).toHaveCount(0)
})

test('a sale that comes while my page is still connecting is not missed', async ({
  page,
  installation,
  beginConnected,
}) => {
  const { workspaceId } = await beginConnected('Just in time')
  const sold = Promise.withResolvers<void>()
  await page.route('**/live', async (route) => {
    await sold.promise
    await route.continue()
  })
  await page.goto('/activity')
  await expect(page.getByText('No activity yet')).toBeVisible()
  await installation.emulator.control('POST', '/buy', {
    link: 'course',
    email: 'in.time@example.com',
    name: 'Tim Early',
  })
  const recorded = async () => (await (await page.request.get(`/api/w/${workspaceId}/activities`)).json()).items.length
  await expect.poll(recorded).toBe(1)
  sold.resolve()
  await expect(page.getByText('Indie Launch Course').first()).toBeVisible()
})

test('a sale that comes while my page is still reading for the first time is not missed', async ({
  page,
  installation,
  beginConnected,
}) => {
  const { workspaceId } = await beginConnected('Still reading')
  const activities = `/api/w/${workspaceId}/activities`
  const sold = Promise.withResolvers<void>()
  let reads = 0
  await page.route(`**${activities}*`, async (route) => {
    const before = await route.fetch()
    if (reads++ === 0) await sold.promise
    await route.fulfill({ response: before })
  })
  const listening = page.waitForResponse('**/live')
  await page.goto('/activity')
  await listening
  await installation.emulator.control('POST', '/buy', { link: 'course', email: 'slow@example.com', name: 'Sue Slow' })
  await expect.poll(async () => (await (await page.request.get(activities)).json()).items.length).toBe(1)
  sold.resolve()
  await expect(page.getByText('Indie Launch Course').first()).toBeVisible()
})
