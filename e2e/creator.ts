import { randomBytes, randomUUID } from 'node:crypto'
import { expect, type Browser, type Page } from '@playwright/test'

/** Signs up as somebody new and makes their workspace, as a person would; ends on Home. */
export async function signUp(page: Page, workspace: string): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('E-mail').fill(`ada.${randomUUID()}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill(randomBytes(12).toString('base64url'))
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByLabel('Workspace name').fill(workspace)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ada')
}

/** Goes to the integration's page and through Polar's consent, choosing an organization. */
export async function connectPolar(page: Page, organization = 'Acme Studio'): Promise<void> {
  await page.goto('/settings/workspace/integrations/polar')
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByRole('radio', { name: organization }).check()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(page).toHaveURL(/integrations\/polar/)
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible()
}

/** Opens the New Link dialog with the keyboard and types a destination into its focused field. */
export async function pasteDestination(page: Page, url: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('c')
  await expect(page.getByLabel('Destination URL')).toBeFocused()
  await page.keyboard.insertText(url)
}

/** Somebody else, on another device: sees a checkout page for the short URL, pays, and leaves. */
export async function buyAsViewer(
  browser: Browser,
  shortUrl: string,
  buyer: { email: string; name: string; button?: string },
): Promise<void> {
  const context = await browser.newContext({ userAgent: VIEWER })
  const page = await context.newPage()
  await page.goto(shortUrl)
  await page.getByLabel('Email').fill(buyer.email)
  await page.getByLabel('Name', { exact: true }).fill(buyer.name)
  await page
    .getByRole('button', { name: buyer.button ?? 'Pay' })
    .first()
    .click()
  await page.waitForURL(/confirmation/)
  await context.close()
}

/** The YouTube app's browser on a phone. A headless browser names itself a bot's. */
export const VIEWER =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36'
