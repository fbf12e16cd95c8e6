import { buyAsViewer } from './creator.ts'
import { expect, test } from './installation.ts'

const SETTINGS = '/settings/workspace/integrations/youtube'

test('a key brings a channel of 500 videos, through a quota that ends in the middle', async ({
  page,
  browser,
  installation,
  beginConnected,
}) => {
  test.setTimeout(120_000)
  const { youtube, emulator } = installation
  const { key } = await youtube<{ key: string }>('POST', '/keys', {})
  await youtube('POST', '/channels', { handle: '@fivehundred', title: 'Five Hundred', videos: 500 })
  const { workspaceId } = await beginConnected('Five Hundred')

  await page.goto(SETTINGS)
  await page.getByLabel('API key').fill(`AIza${'x'.repeat(35)}`)
  await page.getByLabel('Channel').fill('https://www.youtube.com/@fivehundred')
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByText('YouTube does not accept this key.')).toBeVisible()

  // One to find the channel, and two for each of five pages.
  await youtube('POST', `/keys/${key}`, { left: 11 })
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByText('The key’s quota for today is used up.')).toBeVisible()
  await expect(page.getByText('250 of 500 videos read so far, and kept.')).toBeVisible()

  await youtube('POST', `/keys/${key}`, { left: 10_000 })
  await page.getByRole('button', { name: 'Read now' }).click()
  await expect(page.getByText('500 videos read with their views.')).toBeVisible({ timeout: 60_000 })

  // A new video sells, and its revenue per 1,000 views follows.
  const { id } = await youtube<{ id: string }>('POST', '/videos', {
    channel: '@fivehundred',
    title: 'The one that sells',
    views: 1_000,
  })
  await page.getByRole('button', { name: 'Read now' }).click()
  await expect(page.getByText('501 videos read with their views.')).toBeVisible({ timeout: 60_000 })

  const at = `${installation.url}/api/w/${workspaceId}`
  const found: { items: { id: string }[] } = await (
    await page.request.get(`${at}/publications?search=that+sells`)
  ).json()
  const made = await page.request.post(`${at}/links`, {
    headers: { origin: installation.url },
    data: { destinationUrl: await emulator.checkoutLink('wallpapers'), publicationId: found.items[0]?.id },
  })
  const { shortUrl }: { shortUrl: string } = await made.json()
  await buyAsViewer(browser, shortUrl, { email: 'viewer@example.com', name: 'A Viewer' })

  await page.goto('/publications?search=the+one+that+sells')
  const row = page.getByRole('row', { name: /The one that sells/ })
  await expect(row).toContainText('1,000')
  await expect(row).toContainText('$9.00')
  await youtube('POST', `/videos/${id}`, { add_views: 1_000 })
  await page.goto(SETTINGS)
  await page.getByRole('button', { name: 'Read now' }).click()
  await expect(page.getByText('501 videos read with their views.')).toBeVisible({ timeout: 60_000 })
  await page.goto('/publications?search=the+one+that+sells')
  await expect(row).toContainText('$4.50')
})
