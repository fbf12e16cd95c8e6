import { expect, test } from 'vitest'
import type { LinkId } from '#contract/ids'
import { startWorld } from '../../test/world.ts'
import { addLink } from '../links/link.factory.ts'
import { newClickId, newLinkId } from '../platform/ids.ts'
import { createCounters } from '../platform/telemetry/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { createClickIntake } from './click-intake.ts'
import type { Visit } from './visit.rules.ts'

const NOW = new Date('2026-11-22T12:00:00.000Z')

async function start(options: { readonly waitingMax?: number } = {}) {
  const world = await startWorld()
  const counters = createCounters()
  const log = { ...world.log, error: () => undefined }
  const intake = createClickIntake({ ...world, log, counters, countryOf: () => null, ...options })
  const linkId = await world.db.transaction((tx) => addLink(tx, world.ada.scope, { slug: 'desk' }))
  const stored = () => world.db.reader.selectFrom('clicks').select('id').execute()
  return { ...world, counters, intake, linkId, stored }
}

const visitTo = (scope: WorkspaceScope, linkId: LinkId): Visit => ({
  clickId: newClickId(),
  scope,
  linkId,
  visitedAt: NOW,
  kind: 'human',
  visitor: { address: '203.0.113.7', userAgent: 'Mozilla/5.0', referrer: null },
})

test('a click that the database refuses is dropped and counted, and holds up nobody else', async () => {
  const { ada, intake, linkId, stored, counters } = await start()
  const links = [linkId, linkId, newLinkId(), linkId, linkId, newLinkId(), linkId]

  await Promise.all(links.map((id) => intake.accept(visitTo(ada.scope, id))))
  await intake.stop()

  expect(await stored()).toHaveLength(5)
  expect(counters.snapshot()).toEqual([{ name: 'click_dropped', labels: { reason: 'refused' }, value: 2 }])
})

test('a long outage of the database fills no memory: beyond the limit clicks are counted and dropped', async () => {
  const { ada, db, intake, linkId, stored, counters } = await start({ waitingMax: 3 })
  await db.pool.query('alter table clicks rename to clicks_away')

  const answers = Array.from({ length: 5 }, () => intake.accept(visitTo(ada.scope, linkId)))
  expect(counters.snapshot()).toEqual([{ name: 'click_dropped', labels: { reason: 'full' }, value: 2 }])
  await db.pool.query('alter table clicks_away rename to clicks')
  await Promise.all(answers)
  await intake.stop()

  expect(await stored()).toHaveLength(3)
})
