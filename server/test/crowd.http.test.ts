import { Agent, request as send } from 'node:http'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { startWorld } from './world.ts'
import { addLink } from '../src/links/link.factory.ts'
import type { LinkReport } from '../src/screens/links/report-link.ts'

const VISITS = 12_000
const AT_ONCE = 64

const sum = (counts: readonly { readonly clicks: number }[]) => counts.reduce((all, one) => all + one.clicks, 0)

async function start() {
  const world = await startWorld({ env: { TRUSTED_PROXY_HOPS: '1' } })
  const { ada, app } = world
  const linkId = await world.db.transaction((tx) => addLink(tx, ada.scope, { slug: 'desk' }))
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  onTestFinished(() => agent.destroy())
  const visit = (address: string, userAgent: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const headers = { host: 'go.test', 'user-agent': userAgent, 'x-forwarded-for': address }
    const asked = send(`${app.url}/desk`, { headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    asked.on('error', reject).end()
    return promise
  }
  const report = async () => {
    const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/links/${linkId}`)
    const { link, referrers, devices, series, bots } = (await answer.json()) as LinkReport
    return {
      clicks: link.earnings.clicks,
      unique: link.earnings.uniqueClicks,
      lately: link.sparkline.reduce((all, hour) => all + hour, 0),
      byDay: sum(series),
      byReferrer: sum(referrers),
      byDevice: sum(devices),
      bots,
    }
  }
  const rows = async () => {
    const found = await sql<{ rows: number }>`select count(*)::integer as rows from clicks`.execute(world.db.reader)
    return found.rows[0]?.rows
  }
  return { ...world, visit, report, rows }
}

const madeUp = (n: number) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${n}.0.0.0 Safari/537.36`

test('one address is at most a hundred people a minute, whatever agents it makes up, and every click is counted once', async () => {
  const { visit, report, rows, db, ada, app } = await start()
  const statuses = new Set<number>()
  for (let from = 0; from < VISITS; from += 1_000) {
    const some = Array.from({ length: 1_000 }, (_, n) => visit('203.0.113.7', madeUp(from + n)))
    for (const status of await Promise.all(some)) statuses.add(status)
  }
  await app.inside.stop()

  expect([...statuses]).toEqual([302])
  const all = {
    clicks: VISITS,
    lately: VISITS,
    byDay: VISITS,
    byReferrer: VISITS,
    byDevice: VISITS,
    bots: 0,
    unique: 100,
  }
  expect(await report()).toEqual(all)
  expect(await rows()).toBeLessThan(1_100)

  await sql`select rebuild_click_counts(${ada.workspaceId})`.execute(db.library)
  expect(await report()).toEqual(all)
  await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { timeZone: 'Pacific/Auckland' })
  expect(await report()).toEqual(all)
}, 90_000)

test('the people of an office, and those of everywhere else, are all people', async () => {
  const { visit, report, app } = await start()
  await Promise.all(Array.from({ length: 90 }, (_, n) => visit('203.0.113.7', madeUp(n))))
  await Promise.all(Array.from({ length: 300 }, (_, n) => visit(`198.51.${n >> 8}.${n & 255}`, madeUp(1))))
  await app.inside.stop()

  expect(await report()).toMatchObject({ clicks: 390, unique: 390 })
})
