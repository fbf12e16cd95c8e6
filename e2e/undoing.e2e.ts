import { randomBytes, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { buyAsViewer, pasteDestination } from './creator.ts'
import { expect, test } from './installation.ts'

/** Every control that takes something away or brings it back is pressed, and the page is loaded again to see it. */

// Many page loads each.
test.describe.configure({ timeout: 150_000 })

async function makeLink(page: Page, label: string, url = 'https://gear.example/camera'): Promise<void> {
  await page.goto('/links')
  await pasteDestination(page, url)
  await page.getByLabel('Label').fill(label)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('link', { name: label })).toBeVisible()
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

const inDialog = (page: Page, button: string) =>
  page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click()

test('a link is archived and brought back, turned off and on again', async ({ page, beginSignedIn }) => {
  await beginSignedIn('Putting away')
  await makeLink(page, 'Desk')
  const row = page.getByRole('link', { name: 'Desk' })

  await choose(page, 'Desk', 'Archive')
  await expect(page.getByText('Link archived')).toBeVisible()
  await page.reload()
  await expect(row).toHaveCount(0)
  await page.goto('/links?status=archived')
  await choose(page, 'Desk', 'Unarchive')
  await expect(page.getByText('Link unarchived')).toBeVisible()
  await page.goto('/links')
  await expect(row).toBeVisible()

  await choose(page, 'Desk', 'Turn off')
  await inDialog(page, 'Turn off')
  await expect(page.getByText('Link turned off')).toBeVisible()
  await page.reload()
  await choose(page, 'Desk', 'Turn on')
  await expect(page.getByText('Link turned on')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Actions for Desk' }).click()
  await expect(page.getByRole('menuitem', { name: 'Turn off' })).toBeVisible()
})

test('a link is saved and taken off Saved, led elsewhere and back, and deleted', async ({ page, beginSignedIn }) => {
  await beginSignedIn('Undoing')
  await makeLink(page, 'Desk')
  const row = page.getByRole('link', { name: 'Desk' })

  await choose(page, 'Desk', 'Save for reuse')
  await expect(page.getByText('Saved for reuse')).toBeVisible()
  await page.goto('/saved')
  await choose(page, 'Desk', 'Remove from Saved')
  await inDialog(page, 'Remove')
  await expect(page.getByText('Removed from Saved')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Nothing saved yet')).toBeVisible()

  await page.goto('/links')
  await row.click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Destination URL').fill('https://gear.example/tripod')
  await inDialog(page, 'Save')
  await expect(page.getByText('Link saved')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: /gear\.example\/tripod/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('As it was before')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: /gear\.example\/camera/ })).toBeVisible()

  await page.goto('/links')
  await choose(page, 'Desk', 'Delete')
  await inDialog(page, 'Delete link')
  await expect(page.getByText('Link deleted')).toBeVisible()
  await page.reload()
  await expect(row).toHaveCount(0)
})

test('a publication is deleted', async ({ page, beginSignedIn }) => {
  await beginSignedIn('Taking away')
  await page.goto('/publications')
  await page
    .getByRole('button', { name: /add publication/i })
    .first()
    .click()
  await page.getByRole('dialog').getByLabel('Title').fill('Old video')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByRole('link', { name: 'Old video' })).toBeVisible()
  await choose(page, 'Old video', 'Delete')
  await inDialog(page, 'Delete publication')
  await page.reload()
  await expect(page.getByRole('link', { name: 'Old video' })).toHaveCount(0)
})

test('an invitation is revoked, a member removed', async ({ page, browser, installation, beginSignedIn }) => {
  await beginSignedIn('Leaving')
  const invite = async (email: string) => {
    await page.goto('/settings/workspace/members')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: /invite/i }).click()
    return (
      (await page
        .getByText(/\/invite\//)
        .first()
        .textContent()) ?? ''
    ).trim()
  }
  const revoked = `eve.${randomUUID()}@example.com`
  await invite(revoked)
  await page.getByRole('button', { name: `Revoke the invitation for ${revoked}` }).click()
  await page.reload()
  await expect(page.getByText(revoked)).toHaveCount(0)

  const url = await invite(`ben.${randomUUID()}@example.com`)
  const context = await browser.newContext()
  const his = await context.newPage()
  await his.goto(url)
  await his.getByLabel('Your name').fill('Ben')
  await his.getByLabel('Password', { exact: true }).fill(randomBytes(12).toString('base64url'))
  await his.getByRole('button', { name: 'Create account and join' }).click()
  await expect(his.getByRole('heading', { level: 1 })).toContainText('Ben')
  await page.reload()
  await page.getByRole('button', { name: /^Remove/ }).click()
  await inDialog(page, 'Remove')
  await page.reload()
  await expect(page.getByText('Ben', { exact: true })).toHaveCount(0)
  await his.goto(`${installation.url}/links`)
  await expect(his.getByRole('heading', { name: 'Links' })).toHaveCount(0)
  await context.close()
})

test('a person is erased and Polar disabled', async ({ page, browser, installation, beginConnected }) => {
  await beginConnected('Erasing')
  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('wallpapers'))
  await page.getByLabel('Label').fill('Wall')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByRole('link', { name: 'Wall' }).click()
  await expect(page.getByRole('heading', { name: 'Wall' })).toBeVisible()
  const shown = await page.getByRole('main').innerText()
  const shortUrl = `http://${/127\.0\.0\.1:\d+\/[a-z0-9]{7}/.exec(shown)?.[0] ?? 'not shown'}`
  await buyAsViewer(browser, shortUrl, { email: `zoe.${randomUUID()}@example.com`, name: 'Zoe Tester' })
  await page.goto('/people')
  await page.getByText('Zoe Tester').first().click()
  await page.getByRole('button', { name: /^Erase/ }).click()
  await inDialog(page, 'Erase')
  await page.goto('/people')
  await page.reload()
  await expect(page.getByText('Zoe Tester')).toHaveCount(0)

  await page.goto('/settings/workspace/integrations/polar')
  await page.getByRole('button', { name: 'Disable', exact: true }).click()
  await inDialog(page, 'Disable')
  await expect(page.getByRole('button', { name: 'Enable again' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Enable again' })).toBeVisible()
})
