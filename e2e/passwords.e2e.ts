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
