import { pasteDestination } from './creator.ts'
import { expect, test } from './installation.ts'

const POLAR_PAGE = '/settings/workspace/integrations/polar'

test('I saw that Polar’s webhook was gone, pressed Repair, and the sale it had missed appeared', async ({
  page,
  installation,
  beginConnected,
}) => {
  const { emulator } = installation
  await beginConnected('Healing')
  const endpoints = await emulator.control<{ endpoints: { id: string; created_at: string }[] }>('GET', '/state')
  const [newest] = endpoints.endpoints.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))
  await emulator.control('POST', `/endpoints/${newest?.id}`, { deleted: true })
  await emulator.control('POST', '/buy', { link: 'course', email: 'missed@example.com', name: 'Mia Missed' })

  await page.goto(POLAR_PAGE)
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('Needs attention').first()).toBeVisible()
  await page.goto('/links')
  await expect(page.getByRole('button', { name: 'Repair', exact: true })).toBeVisible()

  await page.goto(POLAR_PAGE)
  await page.getByRole('button', { name: 'Repair', exact: true }).click()
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible()
  await page.goto('/activity')
  await expect(page.getByText('Mia M.').first()).toBeVisible()

  await emulator.control('POST', '/buy', { link: 'course', email: 'told@example.com', name: 'Tom Told' })
  await expect(page.getByText('Tom T.').first()).toBeVisible()
})

test('I imported what I had sold before, and saw it count up to the end', async ({
  page,
  installation,
  beginConnected,
}) => {
  test.setTimeout(300_000)
  const { emulator } = installation
  const orders = Array.from({ length: 250 }, (_, index) => ({
    link: 'beta-notes',
    email: `reader.${index}@example.com`,
    occurred_at: new Date(Date.now() - (index + 2) * 86_400_000).toISOString(),
  }))
  await emulator.control('POST', '/orders/import', { orders })
  await emulator.signIn('cleo')
  await beginConnected('Imported', 'beta-labs')
  await page.goto('/activity')
  await expect(page.getByText('No activity yet')).toBeVisible()

  await emulator.control('POST', '/failures', { times: 20, delay_ms: 400, path: '/v1/orders' })
  await page.goto(POLAR_PAGE)
  await page.getByRole('button', { name: 'Import past sales' }).click()
  const progress = page.getByRole('progressbar', { name: 'Import of past sales' })
  await expect(progress).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  // The page of orders that is being brought in ends first.
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible({ timeout: 90_000 })
  await emulator.control('DELETE', '/failures')
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('250 orders read, 250 orders brought in')).toBeVisible({ timeout: 90_000 })

  await page.goto('/activity')
  await expect(page.getByText('Before tracking').first()).toBeVisible()
})

test('I credited a sale to the right link by hand, and took it back', async ({
  page,
  installation,
  beginConnected,
}) => {
  const { emulator } = installation
  await beginConnected('By hand')
  await page.goto('/links')
  await pasteDestination(page, await emulator.checkoutLink('wallpapers'))
  await page.getByRole('dialog').getByLabel('Label').fill('Under the desk video')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await emulator.control('POST', '/buy', { link: 'wallpapers', email: 'direct@example.com', name: 'Dora Direct' })

  await page.goto('/activity?attributed=no')
  await page.getByText('Dora D.').first().waitFor()
  await page
    .getByRole('link', { name: /bought|Prism Wallpapers/ })
    .first()
    .click()
  await expect(page.getByText('Not attributed').first()).toBeVisible()
  await page.getByRole('button', { name: 'Change attribution' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Under the desk video').click()
  await dialog.getByRole('button', { name: 'Change attribution' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: 'Under the desk video' }).first()).toBeVisible()
  await expect(page.getByText(/by hand/i).first()).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(page.getByText('We couldn’t tell which link this came from')).toBeVisible()
  await expect(page.getByText('Ada undid a change').first()).toBeVisible()
})

test('the file I downloaded held exactly what I had filtered', async ({ page, installation, beginConnected }) => {
  const { emulator } = installation
  await beginConnected('Spreadsheet')
  for (const [link, name] of [
    ['wallpapers', 'Wanda Wall'],
    ['brushes', 'Yumi Yen'],
    ['sampler', 'Fred Free'],
  ]) {
    await emulator.control('POST', '/buy', { link, email: `${link}@example.com`, name })
  }
  await page.goto('/activity?kind=sales')
  await expect(page.getByText('Yumi Y.').first()).toBeVisible()
  await expect(page.getByText('Wanda W.').first()).toBeVisible()

  const download = page.waitForEvent('download')
  await page
    .getByRole('link', { name: /CSV/ })
    .or(page.getByRole('button', { name: /CSV/ }))
    .first()
    .click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString('utf8').trim().split(/\r?\n/)
  expect(lines).toHaveLength(3)
  expect(lines.join('\n')).toContain('Wanda Wall')
  expect(lines.find((line) => line.includes('Yumi Yen'))).toMatch(/,1200,JPY,/)
  expect(lines.join('\n')).not.toContain('Fred Free')
})
