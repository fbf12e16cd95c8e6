import { sql } from 'kysely'
import type { ActivityId, ClickId, LinkId, PersonId, PublicationId } from '#contract/ids'
import { addPerson } from './earnings.ts'
import { clicksOf } from './counted-clicks.ts'
import { discounted, sayCode } from './busy-codes.ts'
import { deleteLink, forgetClicks } from './busy-forgetting.ts'
import { unlessRefused } from './unless-refused.ts'
import type { Step } from './busy-story.ts'
import { startWorld, type World } from './world.ts'
import { noteFees, recordActivity } from '../src/activities/index.ts'
import { creditActivity } from '../src/attribution/index.ts'
import { clickTokenOf, insertClicks, type ClickRow } from '../src/clicks/index.ts'
import { clickOn } from '../src/clicks/click.factory.ts'
import { addLink } from '../src/links/link.factory.ts'
import { forgetCustomers } from '../src/sources/polar/inbox/forget.ts'
import { erasePerson } from '../src/people/erase-person.ts'
import { addedPublication } from '../src/publications/publication.factory.ts'
import { recordSales } from '../src/sales/index.ts'
import type { WorkspaceScope } from '../src/workspaces/index.ts'
import { scopeForSystem } from '../src/workspaces/system/index.ts'

/** Stories play on sixty days from here; only the first month has a partition of its own when they begin. */
const BEGIN = Date.parse('2026-08-15T00:00:00Z')
/** After clicks were forgotten, nobody comes with one of those days: their hashes cannot be made any more. */
const FORGOTTEN_MINUTES = 20 * 24 * 60

export type BusyShop = World & {
  /** Takes a step as the product or the database would. A step that the product refuses changes nothing. */
  readonly take: (step: Step) => Promise<void>
  readonly scope: () => Promise<WorkspaceScope>
  /** All clicks ever made, those that were dropped on the day they had then; `link_id, kind, visitor_hash, day`. */
  readonly clicks: ReturnType<typeof sql>
  readonly hasForgotten: () => boolean
}

type Shop = World & {
  readonly links: readonly LinkId[]
  readonly carried: readonly ClickId[]
  readonly people: readonly PersonId[]
  readonly publications: readonly PublicationId[]
  readonly sales: ActivityId[]
  lastGroup: readonly ClickRow[]
  hasForgotten: boolean
}

/** Four links of which three are clicked already, three people, and everything that may happen to their numbers. */
export async function startBusyShop(): Promise<BusyShop> {
  const world = await startWorld({
    now: new Date('2026-10-20T12:00:00Z'),
    around: { inspect: async () => null },
  })
  const { ada, db } = world
  await db.pool.query(`select prepare_click_partitions('2026-08-01', '2026-08-01')`)
  await db.pool.query('create table forgotten_clicks (link_id text, kind text, visitor_hash bytea, day date)')
  const shop = await db.transaction(async (tx): Promise<Shop> => {
    const film = await addedPublication(tx, ada.scope, { title: 'Film' })
    const podcast = await addedPublication(tx, ada.scope, { title: 'Podcast' })
    const links: LinkId[] = []
    for (const slug of ['desk', 'lamp', 'mug', 'pen'])
      links.push(await addLink(tx, ada.scope, { slug, ...(slug === 'mug' ? {} : { publication_id: film }) }))
    const people: PersonId[] = []
    for (const day of [0, 5, 9]) people.push(await addPerson(tx, ada.scope, moment(day * 1_440)))
    const first = links
      .slice(0, 3)
      .map((linkId) => clickOn({ workspaceId: ada.workspaceId, linkId }, { clickedAt: moment(5) }))
    await insertClicks(tx, first)
    const carried = first.map((click) => click.id)
    return {
      ...world,
      links,
      carried,
      people,
      publications: [film, podcast],
      sales: [],
      lastGroup: [],
      hasForgotten: false,
    }
  })
  return {
    ...world,
    take: (step) => take(shop, step),
    scope: () => scopeForSystem(db.reader, ada.workspaceId),
    clicks: sql`${clicksOf(ada.workspaceId)} union all select link_id, kind, visitor_hash, day from forgotten_clicks`,
    hasForgotten: () => shop.hasForgotten,
  }
}

const moment = (minute: number) => new Date(BEGIN + minute * 60_000)
const oneOf = <T>(all: readonly T[], index: number): T => {
  const found = all[index % all.length]
  if (found === undefined) throw new Error('there is nothing to choose from')
  return found
}

async function take(shop: Shop, step: Step): Promise<void> {
  switch (step.do) {
    case 'click':
      return click(shop, step.clicks)
    case 'replay':
      return unlessRefused(shop.db.transaction((tx) => insertClicks(tx, shop.lastGroup)))
    case 'sell':
      return sell(shop, step)
    case 'join':
      return joinList(shop, step)
    case 'refund':
      return refund(shop, step)
    case 'fee':
      return fee(shop, step)
    case 'change': {
      const linkId = step.link === null ? null : oneOf(shop.links, step.link)
      return ask(shop, step.sale, { method: 'PUT', json: { linkId, wholeSubscription: step.whole } })
    }
    case 'undo':
      return ask(shop, step.sale, { method: 'POST', rest: '/undo' })
    case 'code':
      return unlessRefused(sayCode(shop, step))
    case 'touch':
      return moveTouch(shop, step)
    case 'erase':
      return erase(shop, step)
    case 'deleteLink':
      return unlessRefused(deleteLink(shop, oneOf(shop.links, step.link)))
    case 'zone':
      await shop.ada.request('PATCH', `/api/w/${shop.ada.workspaceId}`, { timeZone: step.zone })
      return undefined
    case 'forget':
      shop.hasForgotten = true
      shop.lastGroup = []
      return forgetClicks(shop)
    case 'atOnce':
      await Promise.all(step.steps.map((one) => take(shop, one)))
      return undefined
  }
}

type Of<K extends Step['do']> = Extract<Step, { readonly do: K }>

async function click(shop: Shop, clicks: Of<'click'>['clicks']): Promise<void> {
  const { workspaceId } = shop.ada
  const group = clicks.map(({ link, minute, visitor, kind }) => {
    const at = shop.hasForgotten ? FORGOTTEN_MINUTES + (minute % FORGOTTEN_MINUTES) : minute
    return clickOn(
      { workspaceId, linkId: oneOf(shop.links, link) },
      { clickedAt: moment(at), visitor: `v${visitor}`, kind },
    )
  })
  shop.lastGroup = group
  await unlessRefused(shop.db.transaction((tx) => insertClicks(tx, group)))
}

async function sell(shop: Shop, sale: Of<'sell'>): Promise<void> {
  const isFree = sale.kind === 'free_claim' || sale.kind === 'trial_start'
  const { discount } = sale
  if (discount !== null)
    await shop.db.transaction((tx) =>
      recordSales(tx, shop.ada.scope, 'polar', [discounted(sale, discount, moment(sale.minute))]),
    )
  const sold = await record(shop, sale, {
    kind: sale.kind,
    saleId: discount === null ? null : sale.key,
    sourceKey: `order:${sale.key}`,
    subscriptionId: sale.subscription === null ? null : `sub:${sale.subscription}`,
    net: { amountMinor: isFree ? 0 : sale.amount, currency: sale.currency },
    beforeTracking: sale.beforeTracking,
  })
  shop.sales.push(...sold)
}

async function joinList(shop: Shop, join: Of<'join'>): Promise<void> {
  const unsold = { saleId: null, subscriptionId: null, net: null, beforeTracking: false }
  await record(shop, join, { ...unsold, kind: 'list_join', sourceKey: `join:${join.key}` })
}

type Happened = Pick<Of<'join'>, 'person' | 'link' | 'minute'>
type Recorded = Parameters<typeof recordActivity>[2]
type Own = Pick<Recorded, 'kind' | 'saleId' | 'sourceKey' | 'subscriptionId' | 'net' | 'beforeTracking'>

/** @returns its id, if it was not refused. */
async function record(shop: Shop, { person, link, minute }: Happened, own: Own): Promise<readonly ActivityId[]> {
  const { scope } = shop.ada
  const at = moment(minute)
  const ids: ActivityId[] = []
  const recorded = shop.db.transaction(async (tx) => {
    const personId = person === null ? null : oneOf(shop.people, person)
    const { activityId } = await recordActivity(tx, scope, { ...fact(personId, at), ...own, root: null })
    const carried = link === null ? [] : [clickTokenOf(oneOf(shop.carried, link))]
    await creditActivity(tx, scope, { activityId, occurredAt: at, carried, decidedAt: at })
    ids.push(activityId)
  })
  await unlessRefused(recorded)
  return ids
}

async function refund(shop: Shop, { sale, minute, amount, key, kind }: Of<'refund'>): Promise<void> {
  if (shop.sales.length === 0) return
  const root = oneOf(shop.sales, sale)
  await shop.db.transaction(async (tx) => {
    const { person_id: personId, currency } = await tx
      .selectFrom('activities')
      .where('id', '=', root)
      .select(['person_id', 'currency'])
      .executeTakeFirstOrThrow()
    const of = {
      kind,
      root,
      sourceKey: `refund:${key}`,
      subscriptionId: null,
      beforeTracking: false,
    } as const
    await recordActivity(tx, shop.ada.scope, {
      ...fact(personId, moment(minute)),
      ...of,
      net: { amountMinor: -amount, currency },
    })
  })
}

/** The source says what it kept of a sale, and says so anew. */
async function fee(shop: Shop, { sale, amount, currency }: Of<'fee'>): Promise<void> {
  if (shop.sales.length === 0) return
  const row = await shop.db.reader
    .selectFrom('activities')
    .where('id', '=', oneOf(shop.sales, sale))
    .select('source_key as sourceKey')
    .executeTakeFirstOrThrow()
  const reported = { ...row, fee: { amountMinor: amount, currency } }
  await shop.db.transaction((tx) => noteFees(tx, shop.ada.scope, 'polar', [reported]))
}

const fact = (personId: PersonId | null, at: Date) =>
  ({
    personId,
    source: 'polar',
    saleId: null,
    productId: null,
    productName: null,
    occurredAt: at,
    recordedAt: at,
  }) as const

type Change = { readonly method: 'PUT' | 'POST'; readonly rest?: string; readonly json?: object }

/** Refusals are outcomes too: nothing to undo, a link that is gone. */
async function ask(shop: Shop, sale: number, change: Change): Promise<void> {
  if (shop.sales.length === 0) return
  const path = `/api/w/${shop.ben.workspaceId}/activities/${oneOf(shop.sales, sale)}/attribution${change.rest ?? ''}`
  const answer = await shop.ben.request(change.method, path, change.json)
  if (answer.status >= 500) throw new Error(`${change.method} ${path} answered ${answer.status}`)
}

async function moveTouch(shop: Shop, { person, link, minute }: Of<'touch'>): Promise<void> {
  const touched = { link_id: oneOf(shop.links, link), click_id: null, touched_at: moment(minute) }
  await unlessRefused(
    shop.db.transaction((tx) =>
      tx
        .insertInto('first_touches')
        .values({ workspace_id: shop.ada.workspaceId, person_id: oneOf(shop.people, person), ...touched })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet(touched))
        .execute(),
    ),
  )
}

/** As the product does it, or for good: then what they bought is nobody's. */
async function erase(shop: Shop, { person, forGood }: Of<'erase'>): Promise<void> {
  const personId = oneOf(shop.people, person)
  if (!forGood)
    return unlessRefused(
      shop.db.transaction((tx) =>
        erasePerson(tx, shop.ada.scope, { personId, now: shop.clock.now() }, forgetCustomers),
      ),
    )
  await shop.db.pool.query('delete from people where id = $1', [personId])
}
