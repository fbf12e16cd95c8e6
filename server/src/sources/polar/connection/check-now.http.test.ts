import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { problemOf } from '../../../../test/http.ts'
import { startReadingWorld } from '../../../../test/reading-world.ts'
import { scheduleReconciliation } from '../reading/schedule-reconciliation.ts'

const emulator = useEmulator()
const checkPath = (id: string) => `/api/w/${id}/integrations/polar/check`

async function connected() {
  const world = await startReadingWorld(emulator)
  await world.connect(world.ada)
  await world.drain()
  return world
}

test('a check shows as running at once, reads everything that may change, and is over after the queue', async () => {
  const world = await connected()
  const answer = await world.check(world.ben)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ connection: { isReconciling: true } })
  await world.drain()
  expect(await world.state(world.ada)).toMatchObject({
    connection: { isReconciling: false, lastReconciliation: { cause: 'check_now', depth: 'deep', failure: null } },
  })
})

test('pressing twice starts one check', async () => {
  const world = await connected()
  await world.check(world.ada)
  await world.check(world.ben)
  await Promise.all([world.check(world.ada), world.check(world.ben)])
  expect(await world.reconciliations(world.ada)).toHaveLength(1)
  await world.drain()
  expect(await world.reconciliations(world.ada)).toHaveLength(1)
})

test('a check pressed during an hourly reading makes that one read everything', async () => {
  const world = await connected()
  const { id: connectionId } = await world.connection(world.ada)
  const hourly = { connectionId, cause: 'schedule', depth: 'recent', now: world.clock.now() } as const
  await world.db.transaction((tx) => scheduleReconciliation(tx, world.ada.scope, hourly))
  await world.check(world.ada)
  await world.drain()
  expect(await world.reconciliations(world.ada)).toMatchObject([{ cause: 'check_now', depth: 'deep', failure: null }])
})

test('a check finds out that access is lost, and says so', async () => {
  const world = await connected()
  await emulator.control('POST', '/_control/tokens/revoke', {})
  await world.check(world.ada)
  await world.drain()
  const state = await world.state(world.ada)
  expect(state.connection).toMatchObject({ attention: 'access_lost', isReconciling: false })
  expect(state.connection?.lastReconciliation?.failure).toEqual({ code: 'access_lost', facts: {} })
})

test('without a connection there is nothing to check', async () => {
  const world = await startReadingWorld(emulator)
  const answer = await world.check(world.ada)
  expect(answer.status).toBe(409)
  expect(await problemOf(answer)).toMatchObject({ code: 'polar.not_connected' })
})

test('an outsider cannot check somebody else’s connection, and it looks as if it were not there', async () => {
  const world = await connected()
  const theirs = await world.cleo.request('POST', checkPath(world.ada.workspaceId))
  const missing = await world.cleo.request('POST', checkPath('wsp_01k5v3d7h2e8n9q4r6t0w2y5za'))
  expect(theirs.status).toBe(404)
  expect(await problemOf(theirs)).toEqual(await problemOf(missing))
  expect(await world.reconciliations(world.ada)).toEqual([])
  expect((await world.stranger.request('POST', checkPath(world.ada.workspaceId))).status).toBe(401)
})
