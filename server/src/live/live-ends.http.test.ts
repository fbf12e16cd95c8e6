import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../app.ts'
import { insertSession } from '../auth/session.factory.ts'
import { resetPassword } from '../auth/index.ts'
import { listen } from '../listen.ts'
import { askAs, sendTo } from '../../test/http.ts'
import { startWorld, type CastMember, type World } from '../../test/world.ts'
import { textOf } from './stream.factory.ts'

/** No heartbeat comes to help: what ends does so by a message. */
const NEVER_MS = 3_600_000
const start = () => startWorld({ around: { heartbeatMs: NEVER_MS }, isConnectedToBus: true })

/** Listens as somebody would, on this process unless another one is named. */
async function listenAs({ workspaceId, cookie }: CastMember, url: string) {
  const headers = { cookie }
  const path = `http://app.test/api/w/${workspaceId}/live`
  const stream = textOf(await sendTo(url, new Request(path, { headers })))
  await stream.until('event: ready')
  return stream
}

/** Another process of the same installation. */
async function startAnother(world: World): Promise<string> {
  const inside = await createApp(world, { heartbeatMs: NEVER_MS })
  await inside.start()
  const listening = await listen(inside, { ...world.config.http, host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    await listening.stop()
    await inside.stop()
  })
  return listening.url
}

test('a stream ends with its session, in every process, and others of the same person go on', async () => {
  const world = await start()
  const { ada, app, db } = world
  const elsewhere = await startAnother(world)
  const phone = { ...ada, cookie: await db.transaction((tx) => insertSession(tx, world.vault, ada.userId)) }
  const [here, there, onPhone] = [
    await listenAs(ada, app.url),
    await listenAs(ada, elsewhere),
    await listenAs(phone, app.url),
  ]

  expect((await ada.request('POST', '/api/auth/sign-out')).status).toBe(204)

  expect(await here.end()).toContain('event: signed_out')
  expect(await there.end()).toContain('event: signed_out')
  await db.pool.query(`select pg_notify('creator_kiwi_link', $1)`, [ada.workspaceId])
  expect(await onPhone.until('event: link')).not.toContain('signed_out')
  await onPhone.leave()
})

test('a new password ends the streams of all sessions', async () => {
  const { ben, app, db, clock } = await start()
  const stream = await listenAs(ben, app.url)

  const password = await db.transaction((tx) => resetPassword(tx, ben.email, clock.now()))
  expect(await stream.end()).toContain('event: signed_out')

  const ask = askAs({ app, origin: 'http://app.test', cookie: null })
  const signedIn = await ask('POST', '/api/auth/sign-in/email', { email: ben.email, password })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const again = await listenAs({ ...ben, cookie }, app.url)
  const change = { currentPassword: password, newPassword: 'horse staple battery' }
  expect(
    (await askAs({ app, origin: 'http://app.test', cookie })('POST', '/api/auth/change-password', change)).status,
  ).toBe(204)
  expect(await again.end()).toContain('event: signed_out')
})

test('whoever is removed hears no more at once', async () => {
  const { ada, ben, app } = await start()
  const stream = await listenAs(ben, app.url)
  await ada.request('DELETE', `/api/w/${ada.workspaceId}/members/${ben.userId}`)
  expect(await stream.end()).toContain('event: left')
})

test('a session that runs out takes its stream along', async () => {
  const { ada, app, db } = await startWorld({ around: { heartbeatMs: 20 }, isConnectedToBus: true })
  const stream = await listenAs(ada, app.url)
  await db.pool.query(`update auth.session set "expiresAt" = now() where "userId" = $1`, [ada.userId])
  expect(await stream.end()).toContain('event: signed_out')
})

test('one person has ten streams; the eleventh ends the oldest, and nobody else’s', async () => {
  const { ada, ben, app } = await start()
  const others = await listenAs(ben, app.url)
  const streams = []
  for (let n = 0; n < 11; n++) streams.push(await listenAs(ada, app.url))

  expect(await streams[0]?.end()).toContain('event: replaced')
  await ada.request('POST', `/api/w/${ada.workspaceId}/links`, { destinationUrl: 'https://example.com/' })

  for (const stream of [others, ...streams.slice(1)]) {
    expect(await stream.until('event: link')).not.toContain('replaced')
    await stream.leave()
  }
})
