import { expect, test } from 'vitest'
import { startWorld } from '../../test/world.ts'
import { textOf } from './stream.factory.ts'
import { publish } from '../platform/notify/index.ts'

const start = () => startWorld({ around: { heartbeatMs: 20 }, isConnectedToBus: true })

test('a member learns that something changed in their workspace, and nothing of others', async () => {
  const { ada, cleo, db } = await start()
  const stream = textOf(await ada.request('GET', `/api/w/${ada.workspaceId}/live`))
  await stream.until('event: ready')

  await db.transaction((tx) => publish(tx, 'link', cleo.workspaceId))
  await db.transaction((tx) => publish(tx, 'activity', ada.workspaceId))

  const received = await stream.until('event: activity')
  expect(received).not.toContain('event: link')
  await stream.leave()
})

test('whoever is taken out of the workspace hears no more of it', async () => {
  const { ada, ben, db } = await start()
  const stream = textOf(await ben.request('GET', `/api/w/${ben.workspaceId}/live`))
  await stream.until('event: ready')

  await db.transaction((tx) => tx.deleteFrom('members').where('user_id', '=', ben.userId).execute())

  expect(await stream.end()).not.toContain('event: activity')
  const stillOpen = await ada.request('GET', `/api/w/${ada.workspaceId}/live`)
  expect(stillOpen.status).toBe(200)
  await textOf(stillOpen).leave()
})

test('an outsider hears what they would of a workspace that is not there', async () => {
  const { ada, cleo } = await start()
  expect((await cleo.request('GET', `/api/w/${ada.workspaceId}/live`)).status).toBe(404)
})
