import { expect } from 'vitest'
import { z } from 'zod'
import type { CastMember } from '../../../test/world.ts'
import type { TestEmulator } from '../../../test/emulator.ts'
import { startReadingWorld, type ReadingWorld } from '../../../test/reading-world.ts'
import { clickTokenOf, insertClicks } from '../../clicks/index.ts'
import { clickOn } from '../../clicks/click.factory.ts'
import { addLink } from '../../links/link.factory.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

const attributed = z
  .object({
    id: z.string(),
    kind: z.string(),
    attribution: z.object({ method: z.string(), reason: z.string() }).loose().nullable(),
  })
  .loose()
export const sums = z.object({
  sales: z.int(),
  renewals: z.int(),
  netRevenue: z.array(z.object({ amountMinor: z.int(), currency: z.string() })),
})
const codesPage = z.object({
  items: z.array(z.object({ id: z.string(), code: z.string(), earnings: sums, history: z.array(z.unknown()) })),
})
export const publicationsPage = z.object({
  items: z.array(z.object({ title: z.string(), earnings: sums.loose(), byCode: sums })),
})
const choicesPage = z.object({
  items: z.array(z.object({ source: z.string(), discountId: z.string(), code: z.string() })),
})
const made = z.object({ id: z.string() })

/** Ada's shop, connected to Polar, with two publications and a link in the first. */
export async function openCodedShop(emulator: TestEmulator) {
  const world = await startReadingWorld(emulator)
  const { ada, db } = world
  await world.connect(ada)
  await world.drain()
  const places = await db.transaction(async (tx) => {
    const podcast = await addedPublication(tx, ada.scope, { title: 'Podcast' })
    const stream = await addedPublication(tx, ada.scope, { title: 'Stream' })
    const linkId = await addLink(tx, ada.scope, { slug: 'desk', publication_id: podcast, carrier: 'reference_id' })
    return { podcast, stream, linkId }
  })
  return { ...world, ...places, ...creatorOf(ada), ...buyersOf(world, emulator, places) }
}

/** What Ada does and sees. */
function creatorOf(ada: CastMember) {
  const ask = (method: string, path: string, body?: unknown) =>
    ada.request(method, `/api/w/${ada.workspaceId}/${path}`, body)
  const discount = async (code: string) => {
    const { items } = choicesPage.parse(await (await ask('GET', 'codes/choices')).json())
    const { source, discountId } = items.find((one) => one.code === code) ?? { source: 'polar', discountId: code }
    return { source, discountId }
  }
  const add = async (code: string, publicationId: string, placement: string | null = null) =>
    ask('POST', 'codes', { ...(await discount(code)), publicationId, placement })
  const codes = async (query = '') => codesPage.parse(await (await ask('GET', `codes?${query}`)).json()).items
  return {
    ask,
    discount,
    add,
    say: async (code: string, publicationId: string, placement: string | null = null) => {
      const answer = await add(code, publicationId, placement)
      expect(answer.status).toBe(201)
      return made.parse(await answer.json()).id
    },
    codes,
    /** By code: its sales, and what they come to in its first currency. */
    earned: async (query = '') =>
      (await codes(query)).map(({ code, earnings }) => [code, earnings.sales, earnings.netRevenue[0]?.amountMinor]),
    /** Newest first. */
    sales: async (query = '') =>
      z.object({ items: z.array(attributed) }).parse(await (await ask('GET', `activities?${query}`)).json()).items,
    detail: async (id: string | undefined) => (await ask('GET', `activities/${id}`)).json(),
    choose: (id: string | undefined, linkId: string | null) =>
      ask('PUT', `activities/${id}/attribution`, { linkId, wholeSubscription: false }),
    /** By title: its sales, and those of them by code. */
    publications: async () =>
      publicationsPage
        .parse(await (await ask('GET', 'publications?sort=title&direction=asc')).json())
        .items.map(({ title, earnings, byCode }) => [title, earnings.sales, byCode.sales]),
  }
}

function buyersOf(
  world: ReadingWorld,
  emulator: TestEmulator,
  { linkId }: { linkId: Parameters<typeof clickOn>[0]['linkId'] },
) {
  const { ada, clock, db } = world
  return {
    /** A minute later, read from Polar. */
    buy: async (email: string, order: Readonly<Record<string, unknown>> = {}) => {
      clock.advanceMs(60_000)
      await emulator.control('POST', '/_control/clock', { advance_seconds: 60 })
      const bought = await world.buyUnseen(email, order)
      await world.check(ada)
      expect(await world.drain()).toEqual([])
      return bought
    },
    /** A click on the link; what Polar carries of it. */
    click: async () => {
      const click = clickOn({ workspaceId: ada.workspaceId, linkId }, { clickedAt: clock.now() })
      await db.transaction((tx) => insertClicks(tx, [click]))
      return clickTokenOf(click.id)
    },
  }
}
