import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from './installation.ts'

test('I invited Ben with a link; he joined, sees our workspace, and cannot connect Polar', async ({
  page,
  browser,
  installation,
  beginSignedIn,
}) => {
  const email = `ben.${randomUUID()}@example.com`
  await beginSignedIn('Team work')
  await page.goto('/settings/workspace/members')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: /invite/i }).click()
  const link = page.getByText(/\/invite\//).first()
  const url = ((await link.textContent()) ?? '').trim()
  expect(url).toContain(`${installation.url}/invite/`)

  const context = await browser.newContext()
  const his = await context.newPage()
  await his.goto(url)
  await his.getByLabel('Your name').fill('Ben')
  await his.getByLabel('Password', { exact: true }).fill(randomBytes(12).toString('base64url'))
  await his.getByRole('button', { name: 'Create account and join' }).click()
  await expect(his.getByRole('heading', { level: 1 })).toContainText(/(morning|afternoon|evening|night).*Ben/)
  await his.goto(`${installation.url}/settings/workspace/integrations/polar`)
  await expect(his.getByText(/owner/i).first()).toBeVisible()
  await expect(his.getByRole('button', { name: 'Enable', exact: true, disabled: false })).toHaveCount(0)
  await context.close()

  await page.reload()
  await expect(page.getByText(email)).toBeVisible()
})
