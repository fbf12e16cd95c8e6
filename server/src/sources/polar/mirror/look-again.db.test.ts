import { expect, test } from 'vitest'
import { startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { insertTrackedClick } from '../../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../../clicks/index.ts'
import { newClickId } from '../../../platform/ids.ts'
import { createRunner } from '../../../platform/jobs/index.ts'
import { createLogger } from '../../../platform/telemetry/index.ts'
import { lookAgainJob } from '../jobs.ts'
import { orderJson, paid } from '../api/polar-event.factory.ts'
import { recreditUnknown } from './look-again.ts'

const clickedAt = new Date('2026-11-22T10:40:00Z')

test('a sale that was reported before its click was stored is credited once the click is there', async () => {
  const world = await startSellingWorld()
  const clickId = newClickId()
  await world.report(carrying('quick', clickTokenOf(clickId)), carrying('forged', clickTokenOf(newClickId())))
  expect(await reasons(world)).toEqual(['unknown_click_id', 'unknown_click_id'])
  const { ada, clock, db } = world
  await db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt, clickId }))

  const recredit = (since: Date) => db.transaction((tx) => recreditUnknown(tx, ada.scope, { since, now: clock.now() }))
  expect(await recredit(new Date(clock.now().getTime() + 1))).toBe(0)
  expect(await recredit(clickedAt)).toBe(2)
  expect(await recredit(clickedAt)).toBe(1)

  expect(await reasons(world)).toEqual(['unknown_click_id', 'click_id_in_order'])
  expect(await attributions(world)).toBe(3)
})

test('a sale that came before its click asks to be looked at again, a few times', async () => {
  const world = await startSellingWorld()
  const { ada, db } = world
  const clickId = newClickId()
  await world.report(carrying('quick', clickTokenOf(clickId)), carrying('forged', clickTokenOf(newClickId())))
  expect(await waiting(world)).toEqual([{ workspaceId: ada.workspaceId, round: 0 }])
  await db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt, clickId }))

  const jobs = [lookAgainJob(world)]
  const log = createLogger({ level: 'error' })
  const runner = createRunner({ pool: db.pool, jobs, schedules: [], concurrency: 1, log })
  // The world's clock stands in the past: what waits a minute there is due here.
  await runner.drain()

  expect(await reasons(world)).toEqual(['unknown_click_id', 'click_id_in_order'])
  expect(await waiting(world)).toEqual([])
})

const waiting = async ({ db }: SellingWorld) => {
  const { rows } = await db.pool.query<{ payload: unknown }>(
    "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'polar.look_for_clicks_again'",
  )
  return rows.map((row) => row.payload)
}

const carrying = (id: string, reference_id: string) =>
  ['order.paid', orderJson({ ...paid(1), id, metadata: { reference_id } })] as const

/** Current reasons: of the forged order, then of the quick one. */
async function reasons({ db }: SellingWorld): Promise<readonly string[]> {
  const rows = await db.reader
    .selectFrom('attributions as t')
    .innerJoin('activities as a', 'a.id', 't.activity_id')
    .where('t.superseded_at', 'is', null)
    .select('t.reason')
    .orderBy('a.source_key')
    .execute()
  return rows.map((row) => row.reason)
}

const attributions = async ({ db }: SellingWorld) =>
  (await db.reader.selectFrom('attributions').select('id').execute()).length
