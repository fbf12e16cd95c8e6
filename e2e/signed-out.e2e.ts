import { randomBytes, randomUUID } from 'node:crypto'
import { pasteDestination } from './creator.ts'
import { expect, test } from './installation.ts'

test('I signed out in another tab; this one asked me to sign in and kept what I had typed', async ({ page }) => {
  const [email, password] = [`ada.${randomUUID()}@example.com`, randomBytes(12).toString('base64url')]
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByLabel('Workspace name').fill('Two tabs')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ada')
  await pasteDestination(page, 'https://example.com/half-typed')

  const other = await page.context().newPage()
  await other.goto('/settings/account')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(other).toHaveURL(/sign-in/)

  const cover = page.getByRole('dialog', { name: 'Sign in' })
  await expect(cover.getByLabel('E-mail')).toHaveValue(email)
  await cover.getByLabel('Password', { exact: true }).fill(password)
  await cover.getByRole('button', { name: 'Sign in' }).click()
  await expect(cover).toHaveCount(0)
  await expect(page.getByLabel('Destination URL')).toHaveValue('https://example.com/half-typed')
  await page.getByRole('button', { name: 'Create Link' }).click()
  await expect(page.getByLabel('Destination URL')).toHaveCount(0)

  await page.goto('/settings/workspace/audit-log')
  await expect(page.getByText('Ada signed in')).toBeVisible()
  await expect(page.getByText('Ada created this workspace: Two tabs')).toBeVisible()
})

test('the tab of a page that is not there says so', async ({ page, beginSignedIn }) => {
  await page.goto('/links/lnk_00000000000000000000000000/nothing')
  await expect(page).toHaveTitle('Page not found · Creator Kiwi')
  await beginSignedIn('Lost')
  for (const [path, title] of [
    ['/links/lnk_00000000000000000000000000', 'Link not found · Creator Kiwi'],
    ['/publications/pub_00000000000000000000000000', 'Publication not found · Creator Kiwi'],
    ['/people/per_00000000000000000000000000', 'Person not found · Creator Kiwi'],
    ['/activity/act_00000000000000000000000000', 'Activity not found · Creator Kiwi'],
    ['/invite/nobody', 'This invitation is no longer valid · Creator Kiwi'],
  ] as const) {
    await page.goto(path)
    await expect(page, path).toHaveTitle(title)
  }
})
