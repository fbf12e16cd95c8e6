import { expect, test } from './installation.ts'

const SETTINGS = '/settings/workspace/integrations/podcast'

test('the address of a feed brings episodes, which sell, are renamed and vanish', async ({
  page,
  installation,
  beginSignedIn,
}) => {
  const { podcasts } = installation
  const { feed } = await podcasts<{ feed: string }>('POST', '/podcasts', {
    slug: 'journey',
    title: 'Indie Hours',
    episodes: 12,
  })
  await beginSignedIn('Indie Hours')

  await page.goto('/settings/workspace/integrations')
  await page.getByRole('link', { name: /Podcast/ }).click()
  const address = page.getByLabel('Address of the feed')
  await address.fill('http://10.0.0.1/feed')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('This address leads into a private network, which we do not visit.')).toBeVisible()

  await podcasts('POST', '/podcasts/journey', { quirk: 'html' })
  await address.fill(feed)
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('This is a web page, not a feed.')).toBeVisible()

  await podcasts('POST', '/podcasts/journey', { quirk: null })
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('12 episodes read.')).toBeVisible()
  await expect(address).toHaveValue('')

  await podcasts('POST', '/episodes', { podcast: 'journey', title: 'How we found our price' })
  await podcasts('POST', '/episodes/journey-12', { title: 'Episode 12, remastered' })
  await podcasts('DELETE', '/episodes/journey-11', {})
  await page.getByRole('button', { name: 'Read now' }).click()
  await expect(page.getByText('1 episode is not in the feed any more; what was sold stays.')).toBeVisible()

  await page.goto('/publications?search=episode+11')
  await expect(page.getByRole('row', { name: /Episode 11/ })).toContainText('not in the feed')
  await page.goto('/publications?search=remastered')
  await page.getByRole('link', { name: /remastered/ }).click()
  await expect(page.getByText('before: “Episode 12”.')).toBeVisible()

  await podcasts('POST', '/podcasts/journey', { status: 503 })
  await page.goto(SETTINGS)
  await page.getByRole('button', { name: 'Read now' }).click()
  await expect(page.getByText('The podcast’s host does not answer.')).toBeVisible()

  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Paste the address of your podcast’s RSS feed.')).toBeVisible()
  await page.goto('/publications?search=our+price')
  await expect(page.getByRole('row', { name: /How we found our price/ })).toBeVisible()
})
