import { connectPolar } from './creator.ts'
import { expect, test } from './installation.ts'

test('I said no at Polar and nothing was connected', async ({ page, beginSignedIn }) => {
  await beginSignedIn('No thanks')
  await page.goto('/settings/workspace/integrations/polar')
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page).toHaveURL(/failed=denied/)
  await expect(page.getByRole('alert').or(page.getByRole('status')).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible()
  await page.goto('/settings/workspace/integrations')
  await expect(page.getByText('Connected', { exact: true })).toHaveCount(0)
})

test('a return that Polar did not send is not believed', async ({ page, beginSignedIn }) => {
  await beginSignedIn('Forged')
  await page.goto('/api/integrations/polar/callback?code=polar_ac_forged&state=never-given-out')
  await expect(page).toHaveURL(/failed=(forged|expired)/)
  await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible()
})

test('I disabled Polar and could enable it again; what was sold stays', async ({
  page,
  installation,
  beginConnected,
}) => {
  await beginConnected('On and off')
  await installation.emulator.control('POST', '/buy', { link: 'course', email: 'paul@example.com', name: 'Paul Past' })
  await page.goto('/activity')
  await expect(page.getByText('Indie Launch Course').first()).toBeVisible()
  await page.goto('/settings/workspace/integrations/polar')
  await page.getByRole('button', { name: 'Disable' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Disable/ })
    .click()
  await expect(page.getByRole('button', { name: /Enable/ })).toBeVisible()
  await page.goto('/activity')
  await expect(page.getByText('Indie Launch Course').first()).toBeVisible()
  await connectPolar(page)
})
