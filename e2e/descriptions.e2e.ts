import type { Page } from '@playwright/test'
import { pasteDestination } from './creator.ts'
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
