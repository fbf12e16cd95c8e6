import type { Page } from '@playwright/test'
import { buyAsViewer, pasteDestination } from './creator.ts'
import { expect, test } from './installation.ts'

test('a code is said; a sale with it and without a click is credited to the video; it moves, and is removed', async ({
  page,
  installation: { emulator },
  beginConnected,
}) => {
  await beginConnected('Codes')
  await addPublication(page, 'Indie Hours, episode 48')
  await addPublication(page, 'Live: painting lamps')
  await page.goto('/publications')
  await page.getByRole('link', { name: 'Indie Hours, episode 48' }).click()
  const card = page.getByRole('region', { name: 'Codes said here' })

  await card.getByRole('button', { name: 'Add code' }).click()
  const adding = page.getByRole('dialog', { name: 'Add a code' })
  await adding.getByRole('combobox', { name: 'Discount code' }).click()
  await page.getByRole('option', { name: /^HALF50/ }).click()
  await adding.getByLabel('Placement').fill('Intro')
  await page.keyboard.press('Control+Enter')
  await expect(adding).toBeHidden()
  await expect(card.getByRole('table')).toContainText('HALF50')
  await emulator.control('POST', '/buy', {
    link: 'wallpapers',
    email: 'vera.sand@example.com',
    name: 'Vera Sand',
    discount_code: 'HALF50',
  })

  await expect(card.getByRole('table')).toContainText('$4.50')
  await page.getByRole('region', { name: 'Activity' }).getByRole('link', { name: 'Prism Wallpapers' }).click()
  const known = page.getByRole('region', { name: 'How we know' })
  await expect(known).toContainText('The buyer used a code you say aloud')
  await expect(known).toContainText('HALF50 is said in Indie Hours, episode 48 (Intro).')

  await page.goto('/publications/codes')
  await page.getByRole('button', { name: 'Actions for HALF50' }).click()
  await page.getByRole('menuitem', { name: 'Move', exact: true }).click()
  const moving = page.getByRole('dialog', { name: 'Move HALF50' })
  await moving.getByRole('combobox', { name: 'Publication' }).fill('Live')
  await page.getByRole('option', { name: /^Live: painting lamps/ }).click()
  await expect(moving).toContainText('Its past sales move too')
  await page.keyboard.press('Control+Enter')
  await expect(moving).toBeHidden()
  const table = page.getByRole('table', { name: 'Codes' })
  await expect(table).toContainText('Live: painting lamps')
  await table.getByRole('link', { name: /HALF50/ }).click()
  await expect(page.getByRole('main')).toContainText('from Live: painting lamps · code HALF50')

  await page.goto('/publications/codes')
  await page.getByRole('button', { name: 'Actions for HALF50' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove code' }).click()
  await expect(page.getByText('No codes yet')).toBeVisible()
  await page.goto('/activity?attributed=no')
  await expect(page.getByRole('main')).toContainText('Vera S. bought Prism Wallpapers for $4.50')
})

test('a link applies a code at the checkout, says so, and keeps its sale', async ({
  page,
  browser,
  installation: { emulator },
  beginConnected,
}) => {
  await beginConnected('Applied code')
  await page.goto('/links')
  await pasteDestination(page, await emulator.checkoutLink('wallpapers'))
  const dialog = page.getByRole('dialog', { name: 'New link' })
  await dialog.getByLabel('Apply a code').fill('HALF50')
  await dialog.getByLabel('Label', { exact: true }).fill('Half price')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('copied to clipboard')).toBeVisible()
  const shortUrl = await page.evaluate(() => navigator.clipboard.readText())
  await page
    .getByRole('link', { name: /Half price/ })
    .first()
    .click()
  const facts = page.getByRole('region', { name: 'About this link' })
  await expect(facts).toContainText('Applies the codeHALF50')
  await buyAsViewer(browser, shortUrl, { email: 'vera.sand@example.com', name: 'Vera Sand' })

  await page.goto('/activity')
  await expect(page.getByRole('main')).toContainText('Vera S. bought Prism Wallpapers for $4.50 from Half price')
})

async function addPublication(page: Page, title: string): Promise<void> {
  await page.goto('/publications')
  await page.getByRole('button', { name: 'Add publication' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add publication' })
  await dialog.getByLabel('Title').fill(title)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}
