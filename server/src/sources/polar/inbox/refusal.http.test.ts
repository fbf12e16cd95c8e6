import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { polarState } from '#contract/polar'
import { createLogger } from '../../../platform/telemetry/index.ts'
import { startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { eventBody, orderJson, paid } from '../api/polar-event.factory.ts'
import { signedRequest } from './polar-story.factory.ts'

const MINUTE_MS = 60_000
const body = eventBody('order.paid', orderJson(paid(1)))

async function refusal(world: SellingWorld) {
  const answer = await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/integrations/polar`)
  return polarState.parse(await answer.json()).connection?.refusal
}
/** A delivery as Polar's clock signs it. */
const deliver = (world: SellingWorld, { at, secret = world.connection.secret, text = body }: Sent) =>
  world.app.fetch(signedRequest(world.connection.key, text, { id: randomUUID(), secret, at }))
type Sent = { readonly at: Date; readonly secret?: string; readonly text?: string }
const minutesAway = (world: SellingWorld, minutes: number) =>
  new Date(world.clock.now().getTime() + minutes * MINUTE_MS)

test.each([
  ['seven minutes ahead', -7, 420],
  ['seven minutes behind', 7, -420],
  ['two hours ahead', -120, 7_200],
])('a clock %s is shown on the page, with how far it is off', async (_, polarIs, clockSeconds) => {
  const world = await startSellingWorld()
  await world.deliver('order.paid', orderJson(paid(1)))
  expect(await refusal(world)).toBeNull()

  expect((await deliver(world, { at: minutesAway(world, polarIs) })).status).toBe(400)
  expect((await deliver(world, { at: minutesAway(world, polarIs) })).status).toBe(400)

  expect(await refusal(world)).toMatchObject({ reason: 'clock', clockSeconds, count: 2 })
})

test('a delivery that is accepted again takes the warning back', async () => {
  const world = await startSellingWorld()
  await deliver(world, { at: minutesAway(world, 7) })
  await deliver(world, { at: world.clock.now() })
  expect(await refusal(world)).toBeNull()
})

test('a wrong secret, a body that is too large and one that is no event are distinguished; a forged time blames no clock', async () => {
  const world = await startSellingWorld()
  const secret = 'whsec_Zm9yZ2Vk'
  await deliver(world, { at: world.clock.now(), secret })
  expect(await refusal(world)).toMatchObject({ reason: 'wrong_secret', clockSeconds: null, count: 1 })
  await deliver(world, { at: minutesAway(world, 60), secret })
  expect(await refusal(world)).toMatchObject({ reason: 'wrong_secret', count: 2 })

  await deliver(world, { at: world.clock.now(), text: eventBody('order.paid', { filling: 'x'.repeat(1_000_001) }) })
  expect(await refusal(world)).toMatchObject({ reason: 'too_large', count: 1 })
  await deliver(world, { at: world.clock.now(), text: `{"type":${'['.repeat(20_000)}` })
  expect(await refusal(world)).toMatchObject({ reason: 'unreadable', count: 1 })

  world.clock.advanceMs(25 * 60 * MINUTE_MS)
  expect(await refusal(world)).toBeNull()
})

test('a stranger’s request to the address leaves no trace on the page', async () => {
  const world = await startSellingWorld()
  const url = `http://app.test/webhooks/polar/${world.connection.key}`
  await world.app.fetch(new Request(url, { method: 'POST', body }))
  await world.app.fetch(new Request(url, { method: 'POST', body, headers: { 'webhook-id': 'msg_1' } }))
  expect(await refusal(world)).toBeNull()
})

test('many refused deliveries are one line in the log, and another an hour later', async () => {
  const lines: string[] = []
  const log = createLogger({ level: 'warn', write: (line: string) => lines.push(line) })
  const world = await startSellingWorld({ log })
  const refused = () => lines.filter((line) => line.includes('a webhook of Polar was refused'))
  for (let count = 0; count < 20; count++) await deliver(world, { at: minutesAway(world, 7) })
  expect(refused()).toHaveLength(1)
  world.clock.advanceMs(61 * MINUTE_MS)
  await deliver(world, { at: minutesAway(world, 7) })
  expect(refused()).toHaveLength(2)
})
