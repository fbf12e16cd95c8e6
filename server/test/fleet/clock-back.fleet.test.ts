import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { WorkspaceId } from '#contract/ids'
import { findClicks } from '../../src/clicks/index.ts'
import type { Reader } from '../../src/platform/db/index.ts'
import { startFleet } from './fleet.ts'
import { inForm } from '../../../tools/how-long.ts'
import type { Visitors } from './visitors.ts'

/** Answered before each step, and after the last one. */
const CLICKS_BETWEEN = inForm({ short: 300, long: 20_000 })

test('a clock that steps back by an hour and by a month under load costs no click and doubles none', async () => {
  const { database, links, send, settle, webs } = await startFleet({ file: 'server/test/fleet/stepping-clock.ts' })

  const visitors = send()
  await answered(visitors, CLICKS_BETWEEN)
  for (let step = 1; step <= 2; step++) {
    webs[0].signal('SIGUSR2')
    await answered(visitors, CLICKS_BETWEEN)
  }
  await settle(visitors, 'clock set back by an hour and a month')

  // All of them in turn: now, an hour ago, a month and an hour ago.
  expect(await countByAge(database.db.reader, links.scope.workspaceId)).toEqual({
    recent: expect.toSatisfy(many),
    hour: expect.toSatisfy(many),
    month: expect.toSatisfy(many),
  })
  // An id names another time than its click, and is found all the same.
  const some = visitors.answers.clickIds.filter((_, nth) => nth % 50 === 0)
  expect(await findClicks(database.db.reader, links.scope, some)).toHaveLength(some.length)
})

const many = (clicks: number) => clicks > CLICKS_BETWEEN / 2

async function answered({ answers }: Visitors, more: number): Promise<void> {
  const enough = answers.clickIds.length + more
  await expect.poll(() => answers.clickIds.length, { timeout: 60_000 }).toBeGreaterThan(enough)
}

type Ages = { readonly recent: number; readonly hour: number; readonly month: number }

async function countByAge(reader: Reader, workspaceId: WorkspaceId): Promise<Ages | undefined> {
  const { rows } = await sql<Ages>`
    /* fleet.countByAge */
    select count(*) filter (where clicked_at > now() - interval '30 minutes') as recent,
           count(*) filter (where clicked_at between now() - interval '2 hours' and now() - interval '1 hour') as hour,
           count(*) filter (where clicked_at < now() - interval '31 days') as month
    from clicks
    where workspace_id = ${workspaceId}`.execute(reader)
  return rows[0]
}
