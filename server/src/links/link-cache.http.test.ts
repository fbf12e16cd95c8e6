import { expect, onTestFinished, test } from 'vitest'
import { startEarningWorld } from '../../test/earning-world.ts'
import { systemTicks } from '../platform/clock.ts'
import { createNotifyBus } from '../platform/notify/index.ts'
import { addedPublication } from '../publications/publication.factory.ts'
import type { SeenDestination } from './destination.rules.ts'
import { createLinkCache } from './link-cache.ts'
import { addLink, WALLPAPERS } from './link.factory.ts'
import type { FoundLink } from './lookup-link.ts'
import { renameProduct } from './rename-product.ts'
import { reportDestinations } from './report-destinations.ts'

/** Ada's link /desk on a publication, and two processes that both know it, and both know that /fresh does not exist. */
async function start() {
  const world = await startEarningWorld()
  const { ada, db, log } = world
  const process = async () => {
    const bus = createNotifyBus({ pool: db.pool, log })
    await bus.start()
    onTestFinished(() => bus.stop())
    return createLinkCache({ reader: db.reader, bus, log, ticks: systemTicks })
  }
  const ids = await db.transaction(async (tx) => {
    const publication = await addedPublication(tx, ada.scope, { title: 'Desk setup' })
    const link = await addLink(tx, ada.scope, { ...WALLPAPERS, slug: 'desk', publication_id: publication })
    return { publication, link }
  })
  const processes = [await process(), await process()]
  const all = (slug: string) => Promise.all(processes.map(async (cache) => cache.find(slug)))
  for (const slug of ['desk', 'fresh']) await all(slug)

  /** Fails unless both processes see it within a second. */
  async function seen(slug: string, pick: (found: FoundLink | null) => unknown, value: unknown) {
    await expect.poll(async () => (await all(slug)).map(pick), { timeout: 1_000, interval: 5 }).toEqual([value, value])
  }
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await ada.request(method, `/api/w/${ada.workspaceId}${path}`, body)
    expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  }
  return { ...world, ...ids, seen, ask }
}

test('a link that was asked for before it existed is found within a second of being made', async () => {
  const { ask, seen } = await start()
  await ask('POST', '/links', { destinationUrl: 'https://example.com/', slug: 'fresh' })
  await seen('fresh', (found) => found?.link.destinationUrl, 'https://example.com/')
})

test('every process sees within a second that a link was edited, turned off, turned on again and deleted', async () => {
  const { ask, link, seen } = await start()
  await ask('PATCH', `/links/${link}`, { placement: 'Pinned comment', publicationId: null })
  await seen('desk', (found) => [found?.link.placement, found?.link.publication], ['Pinned comment', null])
  await ask('PATCH', `/links/${link}`, { destinationUrl: 'https://example.com/elsewhere' })
  await seen('desk', (found) => found?.link.destinationUrl, 'https://example.com/elsewhere')
  await ask('PUT', `/links/${link}/off`, { leadsOn: false })
  await seen('desk', (found) => [found?.link.turnedOffAt !== null, found?.link.leadsOn], [true, false])
  await ask('DELETE', `/links/${link}/off`)
  await seen('desk', (found) => [found?.link.turnedOffAt, found?.link.leadsOn], [null, true])
  await ask('DELETE', `/links/${link}`)
  await seen('desk', (found) => found, null)
})

test('and what its publication, its workspace and its product are called or set to', async () => {
  const { ada, ask, db, publication, seen } = await start()
  await ask('PATCH', `/publications/${publication}`, { kind: 'podcast', title: 'Desk talk' })
  await seen('desk', (found) => found?.link.publication, { kind: 'podcast', title: 'Desk talk' })
  await ask('PATCH', '', { timeZone: 'Pacific/Chatham' })
  await seen('desk', (found) => found?.scope.timeZone, 'Pacific/Chatham')
  const product = { source: 'polar', productId: WALLPAPERS.product_id, name: 'Prism 2' } as const
  await db.transaction((tx) => renameProduct(tx, ada.scope, product))
  await seen('desk', (found) => found?.link.productName, 'Prism 2')
})

test('and what an integration says of where it leads', async () => {
  const { ada, db, link, seen } = await start()
  const sight: SeenDestination = {
    kind: 'tracked',
    source: 'polar',
    accountId: 'org_acme',
    linkId: 'cl_1',
    products: [{ id: 'prod_9', name: 'Prism 3', price: { kind: 'free' } }],
    carrier: 'reference_id',
    editUrl: 'https://polar.test/',
  }
  const { destination_url: url } = await db.reader
    .selectFrom('links')
    .select('destination_url')
    .where('id', '=', link)
    .executeTakeFirstOrThrow()
  await db.transaction((tx) => reportDestinations(tx, ada.scope, new Map([[link, { url, seen: sight }]])))
  await seen('desk', (found) => found?.link.productName, 'Prism 3')
})
