import type { KyselyPlugin } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { startWorld } from '../../test/world.ts'
import { createNotifyBus, publish } from '../platform/notify/index.ts'
import { createLinkCache } from './link-cache.ts'
import { addLink } from './link.factory.ts'

/** A cache of its own over a world with the links /desk and /lamp. Time stands still; queries are counted and can be held. */
async function start(options: { readonly linksMax?: number; readonly isListening?: boolean } = {}) {
  const world = await startWorld()
  const { db } = world
  const bus = createNotifyBus({ pool: db.pool, log: world.log })
  if (options.isListening !== false) await bus.start()
  onTestFinished(() => bus.stop())
  const counter = { queries: 0, nowMs: 0, held: Promise.resolve() }
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      counter.queries++
      return node
    },
    transformResult: async ({ result }) => {
      await counter.held
      return result
    },
  }
  const log = { ...world.log, warn: () => undefined }
  const ticks = () => counter.nowMs
  const cache = createLinkCache({
    ...options,
    reader: db.library.withPlugin(plugin),
    bus,
    log,
    ticks,
    lookupMsMax: 1_000,
  })
  await db.transaction((tx) => addLink(tx, world.ada.scope, { slug: 'desk' }))
  await db.transaction((tx) => addLink(tx, world.cleo.scope, { slug: 'lamp' }))
  const urlOf = async (slug: string) => (await cache.find(slug))?.link.destinationUrl ?? null
  return { ...world, cache, bus, counter, urlOf }
}

const OLD = 'https://example.com/page'
const NEW = 'https://example.com/new'
const moveDesk = `update links set destination_url = '${NEW}' where slug = 'desk'`

test('a link is read once, however many visit it at once and later', async () => {
  const { ada, cache, counter } = await start()
  const found = await Promise.all(Array.from({ length: 50 }, async () => cache.find('desk')))
  expect(new Set(found.map((it) => it?.link.slug))).toEqual(new Set(['desk']))
  expect((await cache.find('desk'))?.scope.workspaceId).toBe(ada.workspaceId)
  expect(counter.queries).toBe(1)
})

test('a slug that does not exist is asked for once, and such slugs push no link out', async () => {
  const { cache, counter, urlOf } = await start({ linksMax: 1 })
  await urlOf('desk')
  for (const slug of ['a', 'b', 'c', 'a', 'b', 'c']) expect(await cache.find(slug)).toBeNull()
  expect(await urlOf('desk')).toBe(OLD)
  expect(counter.queries).toBe(4)
})

test('when it is full, a link that was not visited for long is read again', async () => {
  const { ada, counter, db, urlOf } = await start({ linksMax: 1 })
  for (const slug of ['book', 'shelf']) await db.transaction((tx) => addLink(tx, ada.scope, { slug }))
  for (const slug of ['desk', 'desk', 'lamp', 'book', 'shelf', 'desk']) await urlOf(slug)
  expect(counter.queries).toBe(5)
})

test('a change of one workspace makes nobody else’s links be read again', async () => {
  const { ada, counter, db, urlOf } = await start()
  for (const slug of ['desk', 'lamp']) await urlOf(slug)
  await db.pool.query(moveDesk)
  await db.transaction((tx) => publish(tx, 'link', ada.workspaceId))
  await expect.poll(() => urlOf('desk'), { interval: 10 }).toBe(NEW)
  await urlOf('lamp')
  expect(counter.queries).toBe(3)
})

test('what was being read while it changed is not kept', async () => {
  const { ada, bus, counter, db, urlOf } = await start()
  const [answer, received] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  bus.subscribe('link', { onMessage: () => received.resolve(), onGap: () => undefined })
  counter.held = answer.promise
  const early = urlOf('desk')
  await expect.poll(() => counter.queries).toBe(1)
  await db.pool.query(moveDesk)
  await db.transaction((tx) => publish(tx, 'link', ada.workspaceId))
  await received.promise
  counter.held = Promise.resolve()
  expect(await urlOf('desk')).toBe(NEW)
  answer.resolve()
  await early
  expect(await urlOf('desk')).toBe(NEW)
})

test('a link is read again after five minutes, though nothing was received, and its visitor does not wait for that', async () => {
  const { counter, db, urlOf } = await start()
  await urlOf('desk')
  await db.pool.query(moveDesk)
  counter.nowMs = 5 * 60_000 - 1
  expect(await urlOf('desk')).toBe(OLD)
  expect(counter.queries).toBe(1)
  counter.nowMs = 5 * 60_000
  expect(await urlOf('desk')).toBe(OLD)
  expect(counter.queries).toBe(2)
  await expect.poll(() => urlOf('desk'), { interval: 10 }).toBe(NEW)
  expect(counter.queries).toBe(2)
})

test('a link that nobody visited for an hour is read before it is answered', async () => {
  const { counter, db, urlOf } = await start()
  await urlOf('desk')
  await db.pool.query(moveDesk)
  counter.nowMs = 60 * 60_000
  expect(await urlOf('desk')).toBe(NEW)
})

test('while changes cannot be received, a link is read again after a second', async () => {
  const { bus, counter, db, urlOf } = await start({ isListening: false })
  await urlOf('desk')
  await db.pool.query(moveDesk)
  counter.nowMs = 999
  expect(await urlOf('desk')).toBe(OLD)
  // What was read before listening may have changed before listening.
  await bus.start()
  counter.nowMs = 1_000
  expect(await urlOf('desk')).toBe(NEW)
})

test('after a gap in what was received, every link is read again', async () => {
  const { db, urlOf } = await start()
  await urlOf('desk')
  await db.pool.query(moveDesk)
  await db.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'",
  )
  await expect.poll(() => urlOf('desk'), { interval: 10 }).toBe(NEW)
})

test('while the database fails, a known link is answered as it was, and it is asked again a little later', async () => {
  const { cache, counter, db, urlOf } = await start()
  await urlOf('desk')
  counter.nowMs = 60 * 60_000
  await db.pool.query('alter table links rename to links_away')
  expect([await urlOf('desk'), await urlOf('desk')]).toEqual([OLD, OLD])
  expect(counter.queries).toBe(2)
  await expect((async () => cache.find('lamp'))()).rejects.toThrow('links')
  await db.pool.query('alter table links_away rename to links')
  await db.pool.query(moveDesk)
  counter.nowMs += 500
  expect(await urlOf('desk')).toBe(NEW)
})

test('while the database hangs, a known link is answered soon, and an unknown one is an error in time', async () => {
  const { cache, counter, urlOf } = await start()
  await urlOf('desk')
  counter.nowMs = 60 * 60_000
  const answer = Promise.withResolvers<void>()
  counter.held = answer.promise
  expect([await urlOf('desk'), await urlOf('desk')]).toEqual([OLD, OLD])
  await expect((async () => cache.find('lamp'))()).rejects.toThrow('within 1000 ms')
  answer.resolve()
})
