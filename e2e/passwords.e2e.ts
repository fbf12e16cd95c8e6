import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from './installation.ts'

const newPassword = () => randomBytes(12).toString('base64url')

test('I forgot my password, and a letter let me in again', async ({ page, installation: { mailbox } }) => {
  const [email, forgotten, fresh] = [`ada.${randomUUID()}@example.com`, newPassword(), newPassword()]
  const mine = () => mailbox.letters.filter(({ to }) => JSON.stringify(to).includes(email))
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(forgotten)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Workspace name')).toBeVisible()
  await page.context().clearCookies()

  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible()
  await expect.poll(() => mine().length).toBe(1)
  const link = /href="([^"]+)"/.exec(String(mine()[0]?.html))?.[1] ?? ''

  await page.goto(link)
  await page.getByLabel('New password').fill('password1')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('too easy to guess')).toBeVisible()
  await page.getByLabel('New password').fill(fresh)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page).toHaveURL(/sign-in$/)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(fresh)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Workspace name')).toBeVisible()
  await expect.poll(() => mine().map(({ subject }) => subject)).toContain('Your password was changed')

  await page.goto(link)
  await page.getByLabel('New password').fill(newPassword())
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('heading', { name: 'This link is no longer good' })).toBeVisible()
})

test('I see where I am signed in, and signed out everywhere else', async ({ page, browser, installation: { url } }) => {
  const [email, password] = [`ada.${randomUUID()}@example.com`, newPassword()]
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByLabel('Workspace name').fill('Two browsers')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ada')
  const elsewhere = await browser.newContext({ baseURL: url })
  const other = await elsewhere.newPage()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill(email)
  await other.getByLabel('Password', { exact: true }).fill(password)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByRole('heading', { level: 1 })).toContainText('Ada')

  await page.goto('/settings/account')
  await expect(page.getByText('This browser', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Sign out Chrome/ })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()

  await expect(page.getByRole('button', { name: /^Sign out Chrome/ })).toHaveCount(0)
  await expect(other.getByRole('dialog', { name: 'Sign in' })).toBeVisible()
  await elsewhere.close()
})
