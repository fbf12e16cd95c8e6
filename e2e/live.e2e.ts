import type { Page } from '@playwright/test'
import { pasteDestination, VIEWER } from './creator.ts'
import { expect, test } from './installation.ts'

test('my first sale gets a moment of its own, the next ones a message that leads to them', async ({
  page,
  installation,
  beginConnected,
}) => {
  await beginConnected('Number one')
  await page.goto('/people')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const buy = (email: string, name: string) =>
    installation.emulator.control('POST', '/buy', { link: 'wallpapers', email, name })

  await buy('first@example.com', 'Grace Hopper')
  const first = page.getByRole('alert').filter({ hasText: 'Your first sale!' })
  await expect(first).toContainText('Grace H.')
  await first.getByRole('button', { name: 'Show it' }).click()
  await expect(page).toHaveURL(/\/activity\/act_/)
  await page.goto('/')
  await expect(page).toHaveTitle('Home · Creator Kiwi')
  await expect(page.getByRole('region', { name: 'Your first sale' })).toContainText('Prism Wallpapers')

  await buy('second@example.com', 'Ada Lovelace')
  await expect(page.getByRole('alert').filter({ hasText: 'New sale' })).toContainText('Ada L.')
  await expect(page.getByRole('region', { name: 'Your first sale' })).toBeHidden()
  for (const nth of [3, 4, 5]) await buy(`many.${nth}@example.com`, `Many ${nth}`)
  await expect(page.getByRole('alert').filter({ hasText: /3 new sales|2 new sales/ })).toBeVisible({ timeout: 20_000 })
})

/** Puts elements in place of every text, as a browser's translation does; `moves` keeps the text inside of them. */
async function translate(page: Page, { moves }: { moves: boolean }): Promise<void> {
  await page.evaluate((keepsText) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
    for (const text of texts) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      outer.append(inner)
      if (!keepsText) inner.textContent = text.data
      text.replaceWith(outer)
      if (keepsText) inner.append(text)
    }
  }, moves)
}

for (const moves of [false, true]) {
  test(`figures change and pages open in a translated page (${moves ? 'text moved' : 'text replaced'})`, async ({
    page,
    beginSignedIn,
  }) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await beginSignedIn('Translated')
    await page.goto('/')
    await pasteDestination(page, 'https://gear.example/lamp')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    const shortUrl = await page.evaluate(() => navigator.clipboard.readText())
    await expect(page.getByText('1 of 5 done')).toBeVisible()

    await translate(page, { moves })
    await page.request.get(shortUrl, { maxRedirects: 0, headers: { 'user-agent': VIEWER } })
    await expect(page.getByText('2 of 5 done')).toBeVisible()
    await expect(page.getByText('1 of 5 done')).toHaveCount(0)

    await translate(page, { moves })
    await page.getByRole('link', { name: 'Links' }).first().click()
    await expect(page.getByText('1 link', { exact: true })).toBeVisible()
    await translate(page, { moves })
    await page.getByRole('link', { name: /gear\.example/ }).click()
    await page.getByRole('button', { name: 'All time' }).click()
    await expect(page.getByText('1 unique', { exact: true })).toBeVisible()
    await translate(page, { moves })
    await page.request.get(shortUrl, {
      maxRedirects: 0,
      headers: { 'user-agent': VIEWER.replace('Pixel 9', 'Pixel 8') },
    })
    await expect(page.getByText('2 unique', { exact: true })).toBeVisible()
    await expect(page.getByText('1 unique', { exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Home' }).first().click()
    await expect(page.getByText('2 of 5 done')).toBeVisible()
    expect(errors).toEqual([])
  })
}

test('shortcuts work on a Cyrillic keyboard', async ({ page, beginSignedIn }) => {
  await beginSignedIn('Кириллица')
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const press = (key: string, code: string, held: object = {}) =>
    page.evaluate(
      ([event]) => document.body.dispatchEvent(new KeyboardEvent('keydown', event)),
      [{ key, code, bubbles: true, cancelable: true, ...held }],
    )
  await press('п', 'KeyG')
  await press('д', 'KeyL')
  await expect(page).toHaveURL(/\/links/)
  await page.getByRole('heading', { level: 1, name: 'Links' }).waitFor()
  await press('с', 'KeyC')
  await expect(page.getByRole('dialog', { name: 'New link' })).toBeVisible()
  await page.keyboard.press('Escape')
  await press('л', 'KeyK', { ctrlKey: true })
  await expect(page.getByPlaceholder(/Search links, people/)).toBeVisible()
})
