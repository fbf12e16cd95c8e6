import type { Link } from '#contract/links'
import type { Publication } from '#contract/publications'
import type { Workspace } from '#contract/workspaces'
import { clickTokenOf } from '../../server/src/clicks/index.ts'
import { createClient, type Client } from './browser-like.ts'
import { seedClicks, type SampleClick } from './clicks.ts'
import { createRandom, type Random } from './random.ts'
import { FIRST_NAMES, LAST_NAMES } from './people.ts'
import { LINKS, PLAIN_DESTINATION, PUBLICATIONS, type SeededLink } from './story.ts'

type Seeding = {
  readonly appUrl: string
  readonly emulatorUrl: string
  readonly databaseUrl: string
  readonly account: { readonly email: string; readonly password: string }
  readonly say: (line: string) => void
}

type EmulatorState = { readonly checkout_links: Readonly<Record<string, { readonly url: string }>> }
type Bought = { readonly order: { readonly id: string; readonly net_amount: number } }

/**
 * Makes the sample account and tells its story through the product's own doors: signing up, connecting, links and
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
  const links = await createLinks(app, emulator, workspace)
  say('Clicking for some weeks …')
  const random = createRandom(20_261_122)
  const clicks = await seedClicks(seeding.databaseUrl, workspace.id, links, random)
  say(`Buying (${clicks.length} clicks so far) …`)
  await buy(emulator, clicks, random, say)
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

async function createLinks(app: Client, emulator: Client, workspace: Workspace): Promise<SeededLink[]> {
  const path = `/api/w/${workspace.id}`
  const publications = new Map<string, Publication>()
  for (const { key, daysAgo, ...draft } of PUBLICATIONS) {
    const publishedAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString()
    publications.set(key, await app.json<Publication>('POST', `${path}/publications`, { ...draft, publishedAt }))
  }
  const { checkout_links: checkoutLinks } = await emulator.json<EmulatorState>('GET', '/_control/state')
  const links: SeededLink[] = []
  for (const sample of LINKS) {
    const link = await app.json<Link>('POST', `${path}/links`, {
      destinationUrl: sample.checkoutLink ? checkoutLinks[sample.checkoutLink]?.url : PLAIN_DESTINATION,
      label: sample.label,
      slug: sample.slug,
      placement: sample.placement,
      publicationId: sample.publication ? publications.get(sample.publication)?.id : null,
      saveForReuse: sample.saveForReuse ?? false,
    })
    const publishedDaysAgo = PUBLICATIONS.find(({ key }) => key === sample.publication)?.daysAgo ?? 75
    links.push({ ...sample, link, publishedDaysAgo })
  }
  return links
}

/** Every bought click becomes an order in the emulator, which tells us by webhook as Polar would. */
async function buy(
  emulator: Client,
  clicks: readonly SampleClick[],
  random: Random,
  say: (line: string) => void,
): Promise<void> {
  const buying = clicks.filter((click) => click.buys && click.checkoutLink)
  const buyers: { email: string; name: string }[] = []
  for (const [index, click] of buying.entries()) {
    const isReturning = buyers.length > 20 && random.next() < 0.08
    const buyer = (isReturning ? buyers[random.below(buyers.length)] : undefined) ?? newBuyer(random, index)
    if (!isReturning) buyers.push(buyer)
    const minutes = 2 + random.below(35)
    const { order } = await emulator.json<Bought>('POST', '/_control/buy', {
      link: click.checkoutLink,
      ...buyer,
      // One in sixteen reaches Polar without a tracked link: sales that nothing can attribute exist.
      ...(random.next() < 0.06 ? {} : { reference_id: clickTokenOf(click.id) }),
      occurred_at: new Date(Math.min(Date.now() - 60_000, click.clickedAt.getTime() + minutes * 60_000)).toISOString(),
    })
    if (order.net_amount > 0 && random.next() < 0.025)
      await emulator.json('POST', '/_control/refund', { order_id: order.id })
    if (index % 40 === 39) say(`  ${index + 1} of ${buying.length} purchases`)
  }
  say('Waiting for the last webhooks …')
  await emulator.json('POST', '/_control/drain', { fast_forward: true, timeout_ms: 120_000 })
}

function newBuyer(random: Random, index: number): { email: string; name: string } {
  const first = random.pick(FIRST_NAMES)
  const last = random.pick(LAST_NAMES)
  return { name: `${first} ${last}`, email: `${first}.${last}.${index}@example.com`.toLowerCase() }
}
