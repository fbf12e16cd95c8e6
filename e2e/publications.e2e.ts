import { buyAsViewer, pasteDestination } from './creator.ts'
import { expect, test } from './installation.ts'

/** Never resolves (RFC 2606), so nobody can be asked for a title. */
const MUTE_PAGE = 'blog.lamps.invalid/issue-7'

test('a page without a title is given one in the link dialog, with its day, and both are saved together', async ({
  page,
  beginSignedIn,
}) => {
  await beginSignedIn('Mute page')
  await page.goto('/links')
  await pasteDestination(page, 'https://gear.example/lamp')
  const dialog = page.getByRole('dialog', { name: 'New link' })
  await dialog.getByLabel('Label', { exact: true }).fill('Lamp')
  await dialog.getByRole('combobox', { name: 'Publication' }).fill(MUTE_PAGE)
  await page.getByRole('option', { name: `Add “${MUTE_PAGE}”` }).click()
  await expect(dialog.getByLabel('Title')).toBeFocused()

  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Give it a title')).toBeVisible()
  await dialog.getByLabel('Title').fill('Lamps, issue 7')
  await dialog.getByLabel('Published').fill('2026-11-03')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()

  await page.goto('/publications')
  await page.getByRole('link', { name: 'Lamps, issue 7' }).click()
  await expect(page.getByText('published Nov 3, 2026')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Links in this publication' })).toContainText('Lamp')
})

test('adding a publication asks which links are in it; an address without https finds it again', async ({
  page,
  beginSignedIn,
}) => {
  await beginSignedIn('Which links')
  await page.goto('/links')
  await pasteDestination(page, 'https://gear.example/desk')
  await page.getByLabel('Label', { exact: true }).fill('Desk')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.goto('/publications')
  await page.getByRole('button', { name: 'Add publication' }).click()
  const adding = page.getByRole('dialog', { name: 'Add publication' })
  await adding.getByLabel('URL').fill('https://www.youtube.com/watch?v=dQw4w9WgXcQ')
  await adding.getByLabel('Title').fill('My desk')
  await page.keyboard.press('Control+Enter')
  const asking = page.getByRole('dialog', { name: 'Which links do you share in it?' })
  await asking.getByRole('checkbox', { name: 'Desk' }).check()
  await asking.getByRole('button', { name: 'Add 1 link' }).click()
  await expect(asking).toBeHidden()
  await page.getByRole('link', { name: 'My desk' }).click()
  await expect(page.getByRole('table', { name: 'Links in this publication' })).toContainText('Desk')

  await page.getByRole('button', { name: 'New Link' }).first().click()
  const making = page.getByRole('dialog', { name: 'New link' })
  const picker = making.getByRole('combobox', { name: 'Publication' })
  await expect(picker).toHaveValue('My desk')
  await picker.fill('youtu.be/dQw4w9WgXcQ')
  await page.getByRole('option', { name: /Add/ }).click()
  await expect(picker).toHaveValue('My desk')
})

test('what the page before said goes with its address; brackets around an address come off', async ({
  page,
  beginSignedIn,
}) => {
  await beginSignedIn('Another address')
  await page.goto('/publications')
  await page.getByRole('button', { name: 'Add publication' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add publication' })
  const kind = dialog.getByRole('combobox', { name: 'Kind' })
  await dialog.getByLabel('URL').fill('<https://www.youtube.com/watch?v=dQw4w9WgXcQ>')
  await expect(kind).toHaveValue('YouTube video')
  await dialog.getByLabel('URL').fill('no address')
  await expect(kind).toHaveValue('Other')

  await dialog.getByLabel('URL').fill('“youtube.com/shorts/dQw4w9WgXcQ”')
  await expect(kind).toHaveValue('YouTube Short')
  await dialog.getByLabel('Title').fill('Short')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: 'Short' }).first()).toBeVisible()
})

test('a publication without links offers to choose or to make them', async ({ page, beginSignedIn }) => {
  await beginSignedIn('No links yet')
  await page.goto('/publications')
  await page.getByRole('button', { name: 'Add publication' }).first().click()
  await page.getByRole('dialog').getByLabel('Title').fill('Lamps')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Make a link for it' }).click()
  await expect(
    page.getByRole('dialog', { name: 'New link' }).getByRole('combobox', { name: 'Publication' }),
  ).toHaveValue('Lamps')
})

test('publications of different ages stand on one chart from their first day on, in an address that can be kept', async ({
  page,
  browser,
  installation: { emulator, url },
  beginConnected,
}) => {
  const { workspaceId } = await beginConnected('Compare')
  const at = `${url}/api/w/${workspaceId}`
  const headers = { origin: url }
  const publish = async (title: string, publishedAt: string | null) => {
    const answer = await page.request.post(`${at}/publications`, {
      headers,
      data: { kind: 'post', title, publishedAt },
    })
    return ((await answer.json()) as { id: string }).id
  }
  // After tracking began, to the second.
  const soon = new Date(Date.now() + 1_500).toISOString()
  const sells = await publish('The one that sells', soon)
  await publish('The quiet one', soon)
  await publish('From long ago', '2020-01-01T12:00:00.000Z')
  const made = await page.request.post(`${at}/links`, {
    headers,
    data: { destinationUrl: await emulator.checkoutLink('wallpapers'), publicationId: sells },
  })
  const { shortUrl }: { shortUrl: string } = await made.json()

  await page.goto('/publications')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Compare The one that sells' }).check()
  await page.getByRole('checkbox', { name: 'Compare The quiet one' }).check()
  await page.getByRole('checkbox', { name: 'Compare From long ago' }).check()
  await page.getByRole('region', { name: 'Chosen to compare' }).getByRole('link', { name: 'Compare' }).click()

  await expect(page.getByRole('heading', { name: 'Compare publications' })).toBeVisible()
  const legend = page.getByRole('list', { name: 'Publications compared' })
  await expect(legend.getByText('Published before tracking began: its first days are not known.')).toBeVisible()
  const chart = page.getByRole('slider', { name: /Net revenue since publishing/ })
  await expect(chart).toHaveAttribute('aria-valuetext', /Day 1: .*The one that sells, \$0\.00/)
  await buyAsViewer(browser, shortUrl, { email: 'viewer@example.com', name: 'A Viewer' })
  // It moves while one looks.
  await expect(chart).toHaveAttribute('aria-valuetext', /The one that sells, \$9\.00; The quiet one, \$0\.00/, {
    timeout: 20_000,
  })
  await expect(
    page.getByRole('table', { name: 'After 30 days' }).getByRole('row', { name: /that sells/ }),
  ).toContainText('1 of 30 so far')

  await page.getByRole('button', { name: 'Sales' }).click()
  await page.getByRole('button', { name: '7', exact: true }).click()
  await legend.getByRole('button', { name: 'The quiet one', exact: true }).click()
  await page.getByText('Sales day by day').click()
  await expect(
    page.getByRole('region', { name: 'Sales day by day' }).getByRole('row', { name: /Day 1/ }),
  ).toContainText('1')
  const sales = page.getByRole('slider', { name: /Sales since publishing/ })
  await expect(sales).toHaveAttribute('aria-valuetext', 'Day 1: The one that sells, 1')
  await page.reload()
  await expect(sales).toHaveAttribute('aria-valuetext', /The quiet one, 0/)
  await legend.getByRole('button', { name: 'Take out The quiet one' }).click()
  await expect(legend.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('link', { name: 'Choose others' }).click()
  await expect(page.getByRole('checkbox', { name: 'Compare The one that sells' })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Compare The quiet one' })).not.toBeChecked()
})
