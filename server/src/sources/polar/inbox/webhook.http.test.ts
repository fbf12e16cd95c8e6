import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { problemOf } from '../../../../test/http.ts'
import { eventBody, orderJson, paid } from '../api/polar-event.factory.ts'
import { signedRequest } from './polar-story.factory.ts'
import { recordOf, startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'

const body = eventBody('order.paid', orderJson(paid(1)))

test('a signed delivery is stored and answered with 202, and nothing more', async () => {
  const world = await startSellingWorld()

  const answer = await world.deliver('order.paid', orderJson(paid(1)))

  expect(answer.status).toBe(202)
  expect(await answer.text()).toBe('')
  expect(await inbox(world)).toMatchObject([{ type: 'order.paid', processed_at: null }])
  expect(world.counters.snapshot()).toMatchObject([{ name: 'webhook_accepted', value: 1 }])
})

test('both of the key rules Polar signs by are accepted', async () => {
  const world = await startSellingWorld()
  const { key, secret } = world.connection
  const signing = { id: randomUUID(), secret, at: world.clock.now(), wholeSecretAsKey: true }

  expect((await world.app.fetch(signedRequest(key, body, signing))).status).toBe(202)
})

test('a wrong signature is refused and stores nothing of it', async () => {
  const world = await startSellingWorld()
  const { key } = world.connection
  const forged = signedRequest(key, body, { id: randomUUID(), secret: 'whsec_Zm9yZ2Vk', at: world.clock.now() })

  const answer = await world.app.fetch(forged)

  expect(answer.status).toBe(401)
  expect(await problemOf(answer)).toMatchObject({ code: 'webhook.bad_signature' })
  await expectOnlyACounter(world, 'bad_signature')
})

test('a body that was changed after signing is refused', async () => {
  const world = await startSellingWorld()
  const { key, secret } = world.connection
  const honest = signedRequest(key, body, { id: randomUUID(), secret, at: world.clock.now() })
  const changed = new Request(honest.url, { method: 'POST', headers: honest.headers, body: `${body} ` })

  expect((await world.app.fetch(changed)).status).toBe(401)
})

test('a delivery replayed after a day is refused', async () => {
  const world = await startSellingWorld()
  const { key, secret } = world.connection
  const replayed = signedRequest(key, body, { id: randomUUID(), secret, at: world.clock.now() })
  world.clock.advanceMs(24 * 60 * 60_000)

  const answer = await world.app.fetch(replayed)

  expect(answer.status).toBe(400)
  expect(await problemOf(answer)).toMatchObject({ code: 'webhook.stale' })
  await expectOnlyACounter(world, 'stale')
})

test('a signed body that is not an event is refused', async () => {
  const world = await startSellingWorld()
  const { key, secret } = world.connection

  for (const text of ['not json', '[]', '{"data":{}}', '{"type":7}']) {
    const request = signedRequest(key, text, { id: randomUUID(), secret, at: world.clock.now() })
    const answer = await world.app.fetch(request)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'request.not_json' })
  }
  await expectOnlyACounter(world, 'not_an_event')
})

test('a body over one megabyte is refused', async () => {
  const world = await startSellingWorld()
  const { key, secret } = world.connection
  const long = eventBody('order.paid', { filling: 'x'.repeat(1_000_001) })

  const answer = await world.app.fetch(signedRequest(key, long, { id: randomUUID(), secret, at: world.clock.now() }))

  expect(answer.status).toBe(413)
  await expectOnlyACounter(world, 'too_large')
})

test('an address we never gave out is not found', async () => {
  const world = await startSellingWorld()
  const signing = { id: randomUUID(), secret: world.connection.secret, at: world.clock.now() }

  const answer = await world.app.fetch(signedRequest('not-a-key', body, signing))

  expect(answer.status).toBe(404)
  expect(await problemOf(answer)).toMatchObject({ code: 'webhook.unknown' })
})

test('a disabled integration answers that it is gone', async () => {
  const world = await startSellingWorld()
  await world.db.pool.query('update polar_connections set disabled_at = now(), webhook_secret_encrypted = null')

  const answer = await world.deliver('order.paid', orderJson(paid(1)))

  expect(answer.status).toBe(410)
  expect(await problemOf(answer)).toMatchObject({ code: 'webhook.gone' })
  expect(await inbox(world)).toEqual([])
})

test('three identical deliveries are one sale', async () => {
  const world = await startSellingWorld()
  const id = randomUUID()

  for (let time = 0; time < 3; time += 1) {
    expect((await world.deliver('order.paid', orderJson(paid(1)), { id })).status).toBe(202)
  }
  expect((await world.runner.drain()).ran).toBe(1)
  expect((await world.deliver('order.paid', orderJson(paid(1)), { id })).status).toBe(202)
  expect((await world.runner.drain()).ran).toBe(0)

  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
  expect(await inbox(world)).toMatchObject([{ outcome: 'recorded', attempts: 1 }])
})

async function inbox(world: SellingWorld) {
  return world.db.reader.selectFrom('polar_deliveries').selectAll().orderBy('received_at').execute()
}

async function expectOnlyACounter(world: SellingWorld, reason: string): Promise<void> {
  expect(await inbox(world)).toEqual([])
  expect(await world.runner.drain()).toEqual({ ran: 0, failures: [] })
  expect(world.counters.snapshot()).toMatchObject([{ name: 'webhook_rejected', labels: { reason } }])
}
