import { buyAsViewer, pasteDestination, VIEWER } from './creator.ts'
import { expect, test } from './installation.ts'
import { serveLetterPage } from './letter-page.ts'

const SETTINGS = '/settings/workspace/integrations/list-joins'

test('a list posts who joined: once on the timeline, with the link they clicked, and one person with what they buy', async ({
  page,
  browser,
  installation,
  beginConnected,
}) => {
  const { workspaceId } = await beginConnected('Lists')
  await page.goto(SETTINGS)
  await page.getByRole('button', { name: 'Turn on' }).click()
  const card = page.getByRole('region', { name: 'Address' })
  await expect(card.locator('code')).toHaveCount(2)
  const [address, secret] = await card.locator('code').allInnerTexts()
  const events = page.getByRole('region', { name: 'Last events' })
  await card.getByRole('button', { name: 'Send a test' }).click()
  await expect(events.getByRole('listitem')).toHaveCount(1)

  const made = await page.request.post(`${installation.url}/api/w/${workspaceId}/links`, {
    headers: { origin: installation.url },
    data: { destinationUrl: await installation.emulator.checkoutLink('wallpapers'), label: 'In the description' },
  })
  const { shortUrl }: { shortUrl: string } = await made.json()
  const clicked = await fetch(shortUrl, { redirect: 'manual', headers: { 'user-agent': VIEWER } })
  const clickId = new URL(clicked.headers.get('location') ?? '').searchParams.get('reference_id')
  const join = { email: 'vera.sand@example.com', name: 'Vera Sand', list: 'Sunday letter', id: 'join-1', clickId }
  const post = (bearer: string) =>
    fetch(address ?? '', {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(join),
    })

  expect((await post('whsec_d3Jvbmc=')).status).toBe(401)
  expect((await post(secret ?? '')).status).toBe(202)
  expect((await post(secret ?? '')).status).toBe(202)
  await page.reload()
  await expect(events.getByRole('listitem')).toHaveCount(4)
  await expect(events).toContainText('Vera Sand joined Sunday letter')
  // The click is stored a moment after the visitor went on, and the join may have come first.
  await expect(async () => {
    await page.reload()
    await expect(events).toContainText('from In the description', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })

  await page.goto('/activity')
  await expect(page.getByText('Vera S. joined Sunday letter')).toHaveCount(1)
  await buyAsViewer(browser, shortUrl, { email: 'Vera.Sand@example.com', name: 'Vera Sand' })
  await expect(page.getByText('Vera S. bought Prism Wallpapers')).toBeVisible()
  await page.goto('/people')
  await expect(page.getByRole('table').getByRole('link', { name: 'Vera S' })).toHaveCount(1)

  await page.goto(SETTINGS)
  await page.getByRole('button', { name: 'Turn off' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible()
  expect((await post(secret ?? '')).status).toBe(404)
})

test('a link to a page carries the click id to the form there, and who joins is credited to it; its history can be undone', async ({
  page,
  browser,
  beginSignedIn,
}) => {
  await beginSignedIn('Letter')
  await page.goto(SETTINGS)
  await page.getByRole('button', { name: 'Turn on' }).click()
  const codes = page.getByRole('region', { name: 'Address' }).locator('code')
  await expect(codes).toHaveCount(2)
  const [address = '', secret = ''] = await codes.allInnerTexts()
  const letter = await serveLetterPage(() => ({ address, secret }))
  await page.goto('/links')
  await pasteDestination(page, letter.url)
  const making = page.getByRole('dialog', { name: 'New link' })
  await making.getByRole('switch', { name: 'Carry the click id to a form' }).check()
  await expect(making.getByRole('textbox', { name: 'Parameter' })).toHaveValue('utm_content')
  await making.getByLabel('Label', { exact: true }).fill('Letter in the bio')
  await page.keyboard.press('Control+Enter')
  await expect(making).toBeHidden()
  const shortUrl = await page.evaluate(() => navigator.clipboard.readText())

  const visitor = await browser.newPage({ userAgent: VIEWER })
  await visitor.goto(shortUrl)
  expect(new URL(visitor.url()).searchParams.get('utm_content')).toMatch(/^ck_/)
  await visitor.getByLabel('E-mail').fill('vera.sand@example.com')
  await visitor.getByRole('button', { name: 'Join' }).click()
  await expect(visitor.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await visitor.close()
  await letter.stop()

  await page.getByRole('link', { name: 'Letter in the bio' }).click()
  await expect(page.getByText('It travels to the page as utm_content')).toBeVisible()
  // The click is stored a moment after the visitor went on, and the join may have come first.
  await expect(async () => {
    await page.goto('/activity')
    const joined = page.getByRole('listitem').filter({ hasText: 'joined' })
    await expect(joined).toContainText('Letter in the bio', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })

  await page.goto('/links')
  await page.getByRole('button', { name: 'Actions for Letter in the bio' }).click()
  await page.getByRole('menuitem', { name: /Edit/ }).click()
  const editing = page.getByRole('dialog', { name: 'Edit link' })
  await editing.getByRole('textbox', { name: 'Parameter' }).fill('lang')
  await expect(editing.getByText('The destination has its own lang')).toBeVisible()
  await editing.getByRole('textbox', { name: 'Parameter' }).fill('a b')
  await editing.getByRole('button', { name: 'Save' }).click()
  await expect(editing.getByText('it starts with a letter')).toBeVisible()
  await editing.getByRole('switch', { name: 'Carry the click id to a form' }).uncheck()
  await editing.getByRole('button', { name: 'Save' }).click()
  await expect(editing).toBeHidden()
  await page.getByRole('link', { name: 'Letter in the bio' }).click()
  const history = page.getByRole('region', { name: 'Changes' })
  await expect(history).toContainText('Click id travels as')
  await history.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('It travels to the page as utm_content')).toBeVisible()
})
