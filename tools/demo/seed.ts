import type { Link } from '#contract/links'
import type { Publication } from '#contract/publications'
import type { Workspace } from '#contract/workspaces'
import { createClient, type Client } from './browser-like.ts'
import { seedClicks } from './clicks.ts'
import { sayCodes } from './codes.ts'
import { writeDescriptions } from './descriptions.ts'
import { joinList } from './joins.ts'
import { buy, sellBeforeTracking } from './purchases.ts'
import { createRandom } from './random.ts'
import { addPodcast } from './podcast.ts'
import { connectYoutube } from './youtube.ts'
import { waitUntilQuiet } from './wait-until-quiet.ts'
import { FORM_DESTINATION, LINKS, PLAIN_DESTINATION, PUBLICATIONS, type SeededLink } from './story.ts'

type Seeding = {
  readonly appUrl: string
  readonly emulatorUrl: string
  readonly youtubeUrl: string
  readonly podcastUrl: string
  readonly databaseUrl: string
  readonly account: { readonly email: string; readonly password: string }
  readonly say: (line: string) => void
}

type EmulatorState = { readonly checkout_links: Readonly<Record<string, { readonly url: string }>> }
type Activities = { readonly items: readonly unknown[] }

/**
 * Makes the sample account and plays its story through the product's own routes: signing up, connecting, links and
 * webhooks. Only the clicks of past weeks are written directly, because nobody can click yesterday.
 */
export async function seedDemo(seeding: Seeding): Promise<void> {
  const { say } = seeding
  const app = createClient(seeding.appUrl)
  const emulator = createClient(seeding.emulatorUrl)
  say('Making the demo account and workspace …')
  await app.json('POST', '/api/auth/sign-up/email', { name: 'Demo Creator', ...seeding.account })
  const workspace = await app.json<Workspace>('POST', '/api/workspaces', {
    name: 'Acme Studio',
    timeZone: 'Europe/Berlin',
    displayCurrency: 'USD',
  })
  say('Connecting Polar …')
  await connectPolar(app, emulator, workspace)
  say('Adding publications and links …')
  const { links, publications, checkoutUrls } = await createLinks(app, emulator, workspace)
  say('Reading the YouTube channel …')
  const descriptions = writeDescriptions({ links, checkoutUrls })
  await connectYoutube({ app, youtube: createClient(seeding.youtubeUrl), workspace, descriptions })
  say('Reading the podcast …')
  await addPodcast({ app, host: createClient(seeding.podcastUrl), workspace }, publications.get('pod'))
  say('Clicking for some weeks …')
  const random = createRandom(20_261_122)
  const clicks = await seedClicks(seeding.databaseUrl, workspace.id, links, random)
  say(`Buying (${clicks.length} clicks so far) …`)
  await sellBeforeTracking({ emulator, random, say })
  await buy({ emulator, random, say }, clicks)
  await sayCodes({ app, emulator, workspace, publications, random })
  await joinList({ app, workspace, clicks, random })
  say('Waiting until all of it has arrived …')
  await waitUntilQuiet({ emulator, databaseUrl: seeding.databaseUrl })
  const { items } = await app.json<Activities>('GET', `/api/w/${workspace.id}/activities?limit=1`)
  if (items.length === 0) throw new Error('The emulator sold, and no sale arrived')
}

async function connectPolar(app: Client, emulator: Client, workspace: Workspace): Promise<void> {
  const { authorizeUrl } = await app.json<{ authorizeUrl: string }>(
    'POST',
    `/api/w/${workspace.id}/integrations/polar/connect`,
    {},
  )
  const consent = await emulator.text(authorizeUrl)
  const organization = /name="organizations"\s+value="([^"]+)"/.exec(consent)?.[1]
  if (!organization) throw new Error('The emulator offered no organization')
  const query = new URL(authorizeUrl).searchParams.toString()
  const back = await emulator.location(`${emulator.baseUrl}/oauth2/consent`, {
    query,
    organizations: organization,
    action: 'allow',
  })
  const landed = new URL(await app.location(back))
  if (landed.searchParams.get('connected') !== '1') throw new Error(`Connecting Polar failed: ${landed.search}`)
}

type Shared = {
  readonly links: readonly SeededLink[]
  readonly publications: ReadonlyMap<string, Publication>
  readonly checkoutUrls: ReadonlyMap<string, string>
}

async function createLinks(app: Client, emulator: Client, workspace: Workspace): Promise<Shared> {
  const path = `/api/w/${workspace.id}`
  const publications = new Map<string, Publication>()
  for (const { key, daysAgo, views: _views, seconds: _seconds, ...draft } of PUBLICATIONS) {
    const publishedAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString()
    publications.set(key, await app.json<Publication>('POST', `${path}/publications`, { ...draft, publishedAt }))
  }
  const { checkout_links: checkoutLinks } = await emulator.json<EmulatorState>('GET', '/_control/state')
  const links: SeededLink[] = []
  for (const sample of LINKS) {
    const link = await app.json<Link>('POST', `${path}/links`, {
      destinationUrl: sample.checkoutLink
        ? checkoutLinks[sample.checkoutLink]?.url
        : sample.joins
          ? FORM_DESTINATION
          : PLAIN_DESTINATION,
      clickParameter: sample.joins ? 'utm_content' : null,
      label: sample.label,
      slug: sample.slug,
      placement: sample.placement,
      publicationId: sample.publication ? publications.get(sample.publication)?.id : null,
      saveForReuse: sample.saveForReuse ?? false,
    })
    const publishedDaysAgo = PUBLICATIONS.find(({ key }) => key === sample.publication)?.daysAgo ?? 75
    links.push({ ...sample, link, publishedDaysAgo })
  }
  const checkoutUrls = new Map(Object.entries(checkoutLinks).map(([key, { url }]) => [key, url]))
  return { links, publications, checkoutUrls }
}
