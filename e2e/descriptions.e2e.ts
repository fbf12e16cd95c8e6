import type { Page } from '@playwright/test'
import { buyAsViewer, pasteDestination } from './creator.ts'
import { expect, test } from './installation.ts'

test('a kit puts fresh links of saved ones into one block, uses those that are there, and can be undone', async ({
  page,
  installation: { emulator },
  beginConnected,
}) => {
  await beginConnected('Kit')
  await saveLink(page, await emulator.checkoutLink('wallpapers'), 'Wallpapers')
  await saveLink(page, await emulator.checkoutLink('course'), 'Course')
  await addPublication(page, 'My 2026 desk setup')

  await page.goto('/saved')
  await page.getByRole('link', { name: 'Description kit' }).click()
  await page.getByRole('combobox', { name: 'Publication' }).fill('desk')
  await page.getByRole('option', { name: /My 2026 desk setup/ }).click()
  await page.getByLabel('Text for Wallpapers').fill('Get the wallpapers')
  await page.getByRole('button', { name: 'Move Wallpapers up' }).click()
  await page.getByRole('textbox', { name: 'Template' }).fill('🛒 Shop\n{text} → {link}')
  await expect(page.getByLabel('Block to paste')).toHaveText(
    '🛒 Shop\nGet the wallpapers → [new short URL]\nCourse → [new short URL]',
  )
  await page.getByRole('button', { name: 'Make 2 links and copy' }).click()

  await expect(page.getByText('2 links made.')).toBeVisible()
  const block = await page.evaluate(() => navigator.clipboard.readText())
  expect(block).toMatch(/^🛒 Shop\nGet the wallpapers → http:\S+\nCourse → http:\S+$/)
  await expect(page.getByText('Already there: 2 of 2')).toBeVisible()
  await page.getByRole('button', { name: 'Copy block' }).click()
  await expect(page.getByText('All its links were there already.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(block)

  // A third one is saved later: two of three are there.
  await saveLink(page, 'https://example.com/letters', 'Newsletter')
  await page.goto('/publications')
  await page.getByRole('link', { name: 'My 2026 desk setup' }).click()
  await page.getByRole('link', { name: 'Description kit' }).click()
  await expect(page.getByRole('textbox', { name: 'Template' })).toHaveValue('🛒 Shop\n{text} → {link}')
  await page.getByRole('checkbox', { name: 'Newsletter' }).check()
  await expect(page.getByText('Already there: 2 of 3')).toBeVisible()
  await page.getByRole('textbox', { name: 'Template' }).press('Control+Enter')
  await expect(page.getByText('1 link made.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByText('Link deleted')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Make 1 link and copy' })).toBeVisible()
})

test('a faulty description is found, one press makes the block, once pasted it is clean, and then it sells', async ({
  page,
  browser,
  installation: { emulator, youtube, url },
  beginConnected,
}) => {
  const { key } = await youtube<{ key: string }>('POST', '/keys', {})
  await youtube('POST', '/channels', { handle: '@descriptions', title: 'Ada makes', videos: 2 })
  const checkout = await emulator.checkoutLink('wallpapers')
  const { workspaceId } = await beginConnected('Descriptions')
  const { id } = await youtube<{ id: string }>('POST', '/videos', {
    channel: '@descriptions',
    title: 'My 2026 desk setup',
    description: `Wallpapers: ${checkout}\nOld: ${url}/gone-for-good`,
    views: 48_300,
    // After tracking began, to the second: only then it is compared.
    published_at: new Date(Date.now() + 2_000).toISOString(),
  })
  await page.goto('/publications/descriptions')
  await page.getByRole('link', { name: 'Connect YouTube' }).click()
  await page.getByLabel('API key').fill(key)
  await page.getByLabel('Channel').fill('@descriptions')
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByText('3 videos read with their views.')).toBeVisible({ timeout: 30_000 })
  await saveLink(page, checkout, 'Wallpapers')

  await page.goto('/publications')
  await page.getByRole('link', { name: 'Descriptions' }).click()
  const table = page.getByRole('table', { name: 'Descriptions' })
  const row = table.getByRole('row', { name: /My 2026 desk setup/ })
  await expect(table.getByRole('row').nth(1)).toContainText('My 2026 desk setup')
  await expect(row).toContainText('Untracked checkout link')
  await expect(row).toContainText('gone-for-good: there is no such link')
  await expect(row).toContainText('No tracked link')
  await page.getByRole('combobox', { name: 'Show' }).click()
  await page.getByRole('option', { name: 'Dead link (1)' }).click()
  await expect(table.getByRole('row')).toHaveCount(2)

  await row.getByRole('button', { name: 'Copy a block for My 2026 desk setup' }).click()
  await expect(page.getByText('1 link made.')).toBeVisible()
  const block = await page.evaluate(() => navigator.clipboard.readText())
  expect(block).toContain(`👉 ${url}/`)
  await youtube('POST', `/videos/${id}`, { description: block })

  await page.getByRole('button', { name: 'Read now' }).click()
  await expect(page.getByText('Nothing to fix here')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('combobox', { name: 'Show' }).click()
  await page.getByRole('option', { name: /^All videos/ }).click()
  await expect(row).toContainText('Nothing')
  const left = await page.request.get(`${url}/api/w/${workspaceId}/publications/descriptions`)
  expect(await left.json()).toMatchObject({ videos: 3, faulty: 2, counts: { no_links: 2, untracked: 0, dead: 0 } })

  const shortUrl = /👉 (\S+)/.exec(block)?.[1] ?? ''
  await buyAsViewer(browser, shortUrl, { email: 'viewer@example.com', name: 'A Viewer' })
  await page.goto('/publications?search=desk+setup')
  const sold = page.getByRole('row', { name: /My 2026 desk setup/ })
  await expect(sold).toContainText('$9.00')
  await expect(sold).toContainText('$0.19')
})

async function saveLink(page: Page, url: string, label: string): Promise<void> {
  await page.goto('/links')
  await pasteDestination(page, url)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Label').fill(label)
  await dialog.getByRole('switch', { name: /Save for reuse/ }).press('Space')
  await dialog.getByLabel('Label').press('Control+Enter')
  await expect(dialog).toBeHidden()
}

async function addPublication(page: Page, title: string): Promise<void> {
  await page.goto('/publications')
  await page.getByRole('button', { name: 'Add publication' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add publication' })
  await dialog.getByLabel('Title').fill(title)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}
