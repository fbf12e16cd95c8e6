import { z } from 'zod'
import type { LinkId, PublicationId } from '#contract/ids'
import { clickTokenOf, insertClicks } from '../../src/clicks/index.ts'
import { clickOn } from '../../src/clicks/click.factory.ts'
import type { TestEmulator } from '../emulator.ts'
import { openInbound } from '../../src/inbound/inbound.factory.ts'
import { startReadingWorld, type Bought, type ReadingWorld } from '../reading-world.ts'
import type { Dice } from './dice.ts'
import { sayCodes } from './say-codes.ts'

export type Storm = {
  readonly world: ReadingWorld
  readonly links: readonly LinkId[]
  readonly publications: readonly PublicationId[]
  /** Moments of every click a person made. */
  readonly clicks: readonly Date[]
  /** What banks took back for good, by currency. */
  readonly lost: ReadonlyMap<string, number>
}

/** Where a storm stops to make noise: an hour from now, months later, and around clocks that change, to midnight too. */
const STOPS = [
  '2027-01-15T12:00:00Z',
  '2027-03-28T00:59:00Z',
  '2027-06-30T18:29:00Z',
  // Azores: 01:00 becomes 00:00.
  '2027-10-30T23:50:00Z',
  '2027-10-31T00:30:00Z',
  '2027-10-31T01:30:00Z',
  // Havana: the same, a week later, at 05:00 UTC.
  '2027-11-07T04:30:00Z',
  '2027-11-07T05:30:00Z',
  '2027-11-07T18:45:00Z',
] as const
const AFTER = '2027-11-08T15:20:00Z'
const PRODUCTS = ['wallpapers', 'course', 'sampler', 'coffee', 'club', 'club-no-trial', 'brushes', 'sounds'] as const

const id = z.object({ id: z.string() }).loose()
const disputed = z.object({ dispute: z.object({ amount: z.int(), currency: z.string() }).loose() })

/** A year of a shop: purchases, codes said aloud, list joins, renewals, refunds, disputes, credits by hand, moves, an erased buyer, an archived link. */
export async function startStorm(emulator: TestEmulator, dice: Dice): Promise<Storm> {
  const world = await startReadingWorld(emulator)
  await world.connect(world.ada)
  await world.drain()
  const shop = await openShop(world, emulator)
  const { address, secret } = await world.db.transaction((tx) =>
    openInbound(tx, world.ada.scope, { vault: world.vault, now: world.clock.now() }),
  )
  const clicks: Date[] = []
  const bought: Bought[] = []
  const lost = new Map<string, number>()
  for (const stop of STOPS) {
    await goTo(world, emulator, stop)
    for (let visit = 0; visit < 4; visit++)
      await visitAndBuy({ world, emulator, shop, dice, clicks, bought, door: { address, secret } })
    await undoSome({ world, emulator, dice, bought, lost })
    await catchUp(world)
    await changeMinds(world, shop, dice)
    await sayCodes(world, shop.publications, dice)
    await catchUp(world)
  }
  await goTo(world, emulator, AFTER)
  await catchUp(world)
  return { world, ...shop, clicks, lost }
}

type Shop = { readonly links: readonly LinkId[]; readonly publications: readonly PublicationId[] }

async function openShop({ ada }: ReadingWorld, emulator: TestEmulator): Promise<Shop> {
  const make = async (path: string, draft: object) => {
    const answer = await ada.request('POST', `/api/w/${ada.workspaceId}/${path}`, draft)
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return id.parse(await answer.json()).id
  }
  const publications: PublicationId[] = []
  // Long before the changing clocks, and the evening before the first of them; sales were reported by then.
  for (const [title, publishedAt] of [
    ['Desk tour', '2027-10-30T23:30:00.000Z'],
    ['Newsletter', '2027-01-15T12:00:00.000Z'],
  ]) {
    const draft = { kind: 'youtube_video', title, publishedAt }
    publications.push((await make('publications', draft)) as PublicationId)
  }
  const { checkout_links: sold } = await emulator.state()
  const links: LinkId[] = []
  for (const [place, product] of PRODUCTS.entries()) {
    const publicationId = place % 3 === 2 ? null : publications[place % 2]
    links.push(
      (await make('links', { destinationUrl: sold[product]?.url, slug: `to-${product}`, publicationId })) as LinkId,
    )
  }
  links.push((await make('links', { destinationUrl: 'https://example.com/page', slug: 'plain' })) as LinkId)
  return { links, publications }
}

async function goTo({ clock }: ReadingWorld, emulator: TestEmulator, moment: string): Promise<void> {
  const seconds = (Date.parse(moment) - clock.now().getTime()) / 1_000
  clock.advanceMs(seconds * 1_000)
  await emulator.control('POST', '/_control/clock', { advance_seconds: seconds, live: true })
}

type Noise = {
  readonly world: ReadingWorld
  readonly emulator: TestEmulator
  readonly dice: Dice
  readonly bought: Bought[]
}

/** A click that leads to a sale, to a list or to nothing, or a sale that came by itself. */
async function visitAndBuy(
  noise: Noise & { readonly shop: Shop; readonly clicks: Date[]; readonly door: Door },
): Promise<void> {
  const { world, emulator, shop, dice, clicks, bought, door } = noise
  const place = dice.below(PRODUCTS.length + 1)
  const linkId = shop.links[place]
  const { workspaceId } = world.ada
  const clickedAt = new Date(world.clock.now().getTime() - 60_000 * (1 + dice.below(9)))
  const click = linkId && clickOn({ workspaceId, linkId }, { clickedAt })
  if (click && dice.below(5) > 0) {
    await world.db.transaction((tx) => insertClicks(tx, [click]))
    clicks.push(clickedAt)
    if (dice.below(4) === 0) return
  }
  const isCarried = click !== undefined && clicks.at(-1) === clickedAt
  if (dice.below(3) === 0) {
    const clickId = isCarried ? clickTokenOf(click.id) : null
    await joinList(world, door, { email: `buyer-${dice.below(9)}@example.com`, clickId })
    if (dice.below(2) === 0) return
  }
  const order = {
    link: PRODUCTS[place % PRODUCTS.length],
    ...(dice.below(3) === 0 ? { discount_code: dice.below(4) === 0 ? 'FREE100' : 'HALF50' } : {}),
    ...(isCarried ? { reference_id: clickTokenOf(click.id) } : {}),
  }
  bought.push(await world.buyUnseen(`buyer-${dice.below(7)}@example.com`, order))
  // A paid order hears of its fee a little later.
  await emulator.control('POST', '/_control/clock', { advance_seconds: 0 })
}

type Door = { readonly address: string; readonly secret: string }

async function joinList({ app }: ReadingWorld, { address, secret }: Door, join: object): Promise<void> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const answer = await fetch(`${app.url}${new URL(address).pathname}`, {
    method: 'POST',
    headers: { ...headers, host: '127.0.0.1:4300' },
    body: JSON.stringify({ kind: 'list_join', list: 'Newsletter', ...join }),
  })
  if (answer.status !== 202) throw new Error(`a join was answered ${answer.status}: ${await answer.text()}`)
}

async function undoSome({
  emulator,
  dice,
  bought,
  lost,
}: Noise & { readonly lost: Map<string, number> }): Promise<void> {
  const orders = bought.map(({ order }) => order)
  const refunded = orders[dice.below(orders.length)]
  const amount = dice.below(2) === 0 ? { amount: 1 + dice.below(90) } : {}
  if (refunded) await quietly(emulator.control('POST', '/_control/refund', { order_id: refunded.id, ...amount }))
  const taken = orders[dice.below(orders.length)]
  if (!taken || taken.id === refunded?.id) return
  const outcome = (['lost', 'won', 'open'] as const)[dice.below(3)]
  const answer = await quietly(emulator.control('POST', `/_control/orders/${taken.id}/dispute`, { outcome }))
  if (answer === null || outcome !== 'lost') return
  const { dispute } = disputed.parse(answer)
  const currency = dispute.currency.toUpperCase()
  lost.set(currency, (lost.get(currency) ?? 0) + dispute.amount)
}

/** What the emulator refuses (nothing left to refund, say) did not happen. */
async function quietly(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && error.message.includes('answered 4')) return null
    throw error
  }
}

async function catchUp(world: ReadingWorld): Promise<void> {
  await world.check(world.ada)
  const failures = await world.drain()
  if (failures.length > 0) throw new Error(`jobs failed: ${JSON.stringify(failures)}`)
}

const page = z.object({ items: z.array(id) })

/** A credit by hand to another link or to none, a link moved to another publication, one archived, a buyer erased. */
async function changeMinds({ ada }: ReadingWorld, { links, publications }: Shop, dice: Dice): Promise<void> {
  const at = (path: string) => `/api/w/${ada.workspaceId}/${path}`
  const sales = page.parse(await (await ada.request('GET', at('activities?kind=sales&limit=50'))).json()).items
  const sale = sales[dice.below(sales.length)]
  const linkId = dice.below(3) === 0 ? null : links[dice.below(links.length)]
  if (sale) await ada.request('PUT', at(`activities/${sale.id}/attribution`), { linkId, wholeSubscription: false })
  const moved = links[dice.below(links.length)] ?? ''
  const publicationId = dice.below(3) === 0 ? null : publications[dice.below(2)]
  await ada.request('PATCH', at(`links/${moved}`), { publicationId })
  if (dice.below(3) === 0) await ada.request('PUT', at(`links/${links[dice.below(links.length)]}/archive`))
  if (dice.below(4) > 0) return
  const people = page.parse(await (await ada.request('GET', at('people?limit=50'))).json()).items
  const person = people[dice.below(people.length)]
  if (person) await ada.request('DELETE', at(`people/${person.id}`))
}
