import { expect, test } from 'vitest'
import { fill, NOBODY, ROUTES } from '../test/contract-routes.ts'
import { startWorld, type World } from '../test/world.ts'
import { createLogger } from './platform/telemetry/index.ts'

/** Nobody listens there. */
const NOWHERE = 'postgresql://127.0.0.1:1/away'

/** Ends every connection to the database, and lets new ones find nobody. @returns what brings it back. */
async function takeDatabaseAway({ db: { pool, readingPool } }: World): Promise<() => void> {
  const { connectionString } = pool.options
  const lead = (to: string | undefined) =>
    [pool, readingPool].forEach((it) => Object.assign(it.options, { connectionString: to }))
  lead(NOWHERE)
  const ending = pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()')
  // It ends the very connection that asks.
  await ending.catch(() => undefined)
  await expect.poll(() => pool.totalCount + readingPool.totalCount).toBe(0)
  return () => lead(connectionString)
}

test('while the database is away every route says so and when to come again, and answers when it is back', async () => {
  const world = await startWorld({ log: createLogger({ level: 'silent' }) })
  const { ada, app } = world
  const bringBack = await takeDatabaseAway(world)

  expect(ROUTES.length).toBeGreaterThan(40)
  for (const route of ROUTES) {
    const path = fill(route.path, { ...NOBODY, workspaceId: ada.workspaceId, token: 'x'.repeat(40) })
    const body = route.request?.body === undefined ? undefined : {}
    const answer = await ada.request(route.method.toUpperCase(), path, body)
    expect(answer.status, `${route.method} ${route.path}`).toBe(503)
    expect(Number(answer.headers.get('retry-after')), `${route.method} ${route.path}`).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ status: 503, code: 'server.busy' })
  }
  const ready = await app.fetch(new Request('http://app.test/readyz'))
  expect(ready.status).toBe(503)

  bringBack()
  expect((await ada.request('GET', '/api/me')).status).toBe(200)
})
