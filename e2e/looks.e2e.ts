import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { pasteDestination } from './creator.ts'
import { expect, test, type Installation } from './installation.ts'

const PAGES = [
  '/',
  '/publications',
  '/publications/compare',
  '/publications/descriptions',
  '/publications/kit',
  '/links',
  '/saved',
  '/people',
  '/activity',
  '/settings/account',
  '/settings/workspace',
  '/settings/workspace/members',
  '/settings/workspace/integrations',
  '/settings/workspace/integrations/polar',
  '/settings/workspace/integrations/podcast',
  '/help',
]

/** Something happens in the workspace: a link, a publication, a sale. */
async function addSomeLife(page: Page, { emulator }: Installation): Promise<void> {
  await page.goto('/links')
  await pasteDestination(page, await emulator.checkoutLink('wallpapers'))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Label').fill('A label that is rather long, because creators write such labels too')
  await dialog.getByRole('switch', { name: /Save for reuse/ }).press('Space')
  await dialog.getByLabel('Label').press('Control+Enter')
  await expect(dialog).toBeHidden()
  await emulator.control('POST', '/buy', {
    link: 'wallpapers',
    email: 'someone.with.a.long.address@subdomain.example.com',
    name: 'Wolfeschlegelstein Hausenbergerdorff',
  })
  await page.goto('/activity')
  await expect(page.getByText('Prism Wallpapers').first()).toBeVisible()
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

/** Describing every element that is in order takes it longer than looking. */
const axeOn = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] })

/** What makes a page unusable for somebody, by all of axe's rules or by some; moderate findings are for review. */
async function grave(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const axe = axeOn(page)
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze()
  return violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

test('every page can be used by everybody, in light and in dark', async ({ page, installation, beginConnected }) => {
  test.setTimeout(360_000)
  await beginConnected('Everybody')
  await addSomeLife(page, installation)
  // The live stream keeps the network busy for good; without it a page is quiet when it is ready.
  await page.route('**/live', (route) => route.abort())
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of PAGES) {
    await page.emulateMedia({ colorScheme: 'light' })
    await open(page, path)
    expect(await grave(page), `${path} in light`).toEqual([])
    // In the dark only the colours differ.
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    expect(await grave(page, ['color-contrast']), `${path} in dark`).toEqual([])
  }
})

test('menus open inside a landmark, so that nobody who jumps between landmarks misses them', async ({
  page,
  beginSignedIn,
}) => {
  test.setTimeout(120_000)
  await beginSignedIn('Landmarks')
  await page.goto('/')
  await pasteDestination(page, 'https://gear.example/lamp')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goto('/links')
  for (const name of [/Landmarks/, /^Actions for/]) {
    await page.getByRole('button', { name }).first().click()
    await expect(page.getByRole('menu')).toBeVisible()
    const { violations } = await axeOn(page).withRules(['region', 'landmark-unique']).analyze()
    expect(violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(', ')}`)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
})

test('no page scrolls sideways on a phone', async ({ page, installation, beginConnected }) => {
  test.setTimeout(240_000)
  await beginConnected('On a phone')
  await addSomeLife(page, installation)
  await page.route('**/live', (route) => route.abort())
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of PAGES) {
    await open(page, path)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, path).toBe(0)
  }
  // One row of head, then the screen itself; a new link is one press away.
  await open(page, '/activity')
  const [bar, row] = [page.getByRole('banner'), page.getByRole('listitem').filter({ hasText: 'bought' }).first()]
  expect((await bar.boundingBox())?.height).toBeLessThanOrEqual(56)
  expect((await row.boundingBox())?.y).toBeLessThan(300)
  await open(page, '/')
  await page.getByRole('button', { name: 'New link', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'New link' })).toBeVisible()
})
