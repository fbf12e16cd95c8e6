import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from '@playwright/test'
import { VIEWER } from './creator.ts'
import { expect, test } from './installation.ts'

for (const speculation of ['prefetch', 'prerender'] as const) {
  test(`a link that a page lets the browser ${speculation} ends at the checkout, with one click`, async ({
    page,
    browser,
    installation,
    beginConnected,
  }) => {
    const shop = await beginConnected(`Early ${speculation}`)
    const shortUrl = await shop.share('wallpapers', 'Wallpapers')
    const blog = await pageThatSpeculates(speculation, shortUrl)
    const viewer = await openAs(browser, VIEWER.replace('; wv', '').replace('Version/4.0 ', ''))
    await viewer.goto(blog.url)
    await expect.poll(() => visitsOf(page)).toEqual({ clicks: 0, bots: 1 })

    await viewer.getByRole('link', { name: 'Wallpapers' }).click()

    await expect(viewer.getByLabel('Email')).toBeVisible()
    expect(new URL(viewer.url()).origin).toBe(installation.emulator.url)
    await expect.poll(() => visitsOf(page)).toEqual({ clicks: 1, bots: 1 })
    await viewer.context().close()
    blog.close()
  })
}

test('a person taken for a machine gets on with one tap, and buys through the link', async ({
  page,
  browser,
  beginConnected,
}) => {
  const shop = await beginConnected('Misread')
  const shortUrl = await shop.share('wallpapers', 'Wallpapers')
  const viewer = await openAs(browser, 'WhatsApp/2.23.20.0 A')
  await viewer.goto(shortUrl)
  await expect(viewer.getByRole('heading', { name: 'Prism Wallpapers' })).toBeVisible()

  await viewer.getByRole('button', { name: 'Open the link' }).click()
  await viewer.getByLabel('Email').fill('misread@example.com')
  await viewer.getByLabel('Name', { exact: true }).fill('Mia Read')
  await viewer.getByRole('button', { name: 'Pay' }).first().click()
  await viewer.waitForURL(/confirmation/)
  await viewer.context().close()

  await page.goto('/')
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Mia R. bought Prism Wallpapers for $9 from Wallpapers' }),
  ).toBeVisible()
})

async function openAs(browser: Browser, userAgent: string): Promise<Page> {
  return (await browser.newContext({ userAgent })).newPage()
}

/** Somebody's blog on another origin, whose speculation rules name the link. */
async function pageThatSpeculates(what: 'prefetch' | 'prerender', shortUrl: string) {
  const rules = JSON.stringify({ [what]: [{ urls: [shortUrl], eagerness: 'immediate' }] })
  const html = `<!doctype html><script type="speculationrules">${rules}</script><a href="${shortUrl}">Wallpapers</a>`
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/`, close: () => server.close() }
}

/** Visits to the one link there is. */
async function visitsOf(page: Page): Promise<{ clicks: number; bots: number }> {
  const { workspaces } = await (await page.request.get('/api/me')).json()
  const at = `/api/w/${workspaces[0].id}/links`
  const { items } = await (await page.request.get(at)).json()
  const { link, bots } = await (await page.request.get(`${at}/${items[0].id}`)).json()
  return { clicks: link.earnings.clicks, bots }
}
