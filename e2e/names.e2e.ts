import type { Page } from '@playwright/test'
import { pasteDestination } from './creator.ts'
import { expect, test } from './installation.ts'

const [FILM, LABEL, BUYER] = ['مرحبا بالعالم!', 'رابط جديد (2)', 'أحمد محمود!']

/** Places where a name stands in a line with other words and could turn their order around: each by what is before it. */
const loose = (page: Page, names: readonly string[]) =>
  page.evaluate((wanted) => {
    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement
      if (!parent || !wanted.some((name) => node.textContent?.includes(name))) continue
      if (parent.closest('bdi, [dir="auto"], input, script, style, [aria-hidden="true"], .visually-hidden')) continue
      // Alone in an option of a list there is nothing to turn around.
      if (parent.closest('[role="option"]')?.textContent === node.textContent) continue
      found.push(parent.outerHTML.slice(0, 160))
    }
    return found
  }, names)

test('names of another direction keep it to themselves, on every screen; on paper there are no bars', async ({
  page,
  installation,
  beginConnected,
}) => {
  test.setTimeout(120_000)
  await beginConnected('Directions')
  await page.goto('/publications')
  await page.getByRole('button', { name: 'Add publication' }).first().click()
  await page.getByRole('dialog').getByLabel('Title').fill(FILM)
  await page.keyboard.press('Control+Enter')
  await expect(
    page
      .getByText('Which links do you share in it?')
      .or(page.getByRole('link', { name: FILM }))
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto('/links')
  await pasteDestination(page, await installation.emulator.checkoutLink('wallpapers'))
  const dialog = page.getByRole('dialog', { name: 'New link' })
  await dialog.getByLabel('Label', { exact: true }).fill(LABEL)
  await dialog.getByRole('combobox', { name: 'Publication' }).fill(FILM)
  await page.getByRole('option', { name: FILM }).first().click()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await installation.emulator.control('POST', '/buy', {
    link: 'wallpapers',
    email: 'ahmad@example.com',
    name: BUYER,
  })
  await page.goto('/activity')
  await expect(page.getByText('Prism Wallpapers').first()).toBeVisible()

  for (const path of ['/', '/publications', '/links', '/people', '/activity']) {
    await page.goto(path)
    await expect(page.getByText(/مرحبا|رابط|أحمد/).first()).toBeVisible()
    expect(await loose(page, [FILM, LABEL, BUYER]), path).toEqual([])
  }
  for (const [list, name] of [
    ['/publications', FILM],
    ['/links', LABEL],
    ['/people', BUYER],
  ] as const) {
    await page.goto(list)
    await page.getByRole('link', { name }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
    expect(await loose(page, [FILM, LABEL, BUYER]), name).toEqual([])
  }

  await page.goto('/publications')
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('table').first()).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('button', { name: 'New link', exact: true })).toHaveCount(0)
  await expect(page.getByRole('banner')).toHaveCount(0)
})
