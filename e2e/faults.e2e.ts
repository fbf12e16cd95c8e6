import { inForm } from '../tools/how-long.ts'
import { ourBooks, polarsBooks } from './books.ts'
import { expect, test, type FaultyInstallation } from './faulty-installation.ts'
import { click, openShop, type Shop } from './shop.ts'

test.describe.configure({ timeout: 360_000 })

const HOUR = 3_600
/** A page of Polar's list holds a hundred, and each kill waits for one. */
const PAST_ORDERS = inForm({ short: 500, long: 800 })
const COPIES = inForm({ short: 200, long: 500 })

test('killed three times in the middle of an import, it ends with every past sale once', async ({ place }) => {
  await place.start()
  const shop = await openShop(place)
  await place.emulator.control('POST', '/orders/import', { orders: pastOrders(PAST_ORDERS) })
  expect(await shop.connect()).toBe('connected')
  expect(await shop.activities()).toEqual([])

  await slowDown(place, 150)
  await shop.press('import')
  let seen = 0
  for (let kills = 0; kills < 3; kills++) {
    await expect.poll(async () => importedSoFar(shop), { timeout: 60_000, intervals: [20] }).toBeGreaterThan(seen)
    await place.kill()
    await place.start()
    seen = await importedSoFar(shop)
  }
  await place.emulator.control('DELETE', '/failures')

  await expect.poll(async () => (await pastOf(shop))?.state, { timeout: 90_000 }).toBe('done')
  expect(seen).toBeLessThan(PAST_ORDERS)
  await expectSameBooks(place, shop)
  // A refund may be younger than the connection.
  const sold = (await shop.activities()).filter((activity) => activity.kind === 'sale')
  expect(sold.every((activity) => activity.beforeTracking)).toBe(true)
})

test('killed in the middle of a burst of webhooks, it has every sale once', async ({ place }) => {
  const { shop, reference } = await openConnected(place)
  await place.emulator.control('POST', '/deliveries/pause', {})
  for (let sale = 0; sale < 60; sale++) await buy(place, { email: `burst.${sale}@example.com`, reference })
  await place.emulator.control('POST', '/deliveries/resume', {})
  await expect.poll(async () => (await shop.activities()).length, { intervals: [20] }).toBeGreaterThan(3)
  await place.kill()
  await place.start()
  await place.emulator.control('POST', '/drain', { fast_forward: true, timeout_ms: 60_000 })
  await expectSameBooks(place, shop)
})

test('after an hour in which Polar was down and so were we, a check finds what was missed', async ({ place }) => {
  const { shop, reference } = await openConnected(place)
  await buy(place, { email: 'before@example.com', reference })
  await expectSameBooks(place, shop)

  await place.stop()
  for (const name of ['one', 'two', 'three']) await buy(place, { email: `${name}@example.com`, reference })
  await place.emulator.control('POST', '/outage', { down: true })
  await place.start()
  const during = await shop.press('check')
  expect(during.connection?.isReconciling).toBe(true)
  await expect.poll(async () => (await lastCheck(shop))?.failure ?? null, { timeout: 60_000 }).not.toBeNull()
  await place.emulator.control('POST', '/clock', { advance_seconds: HOUR })
  await place.emulator.control('POST', '/outage', { down: false })

  await checkedNow(shop)
  await expectSameBooks(place, shop)
  expect((await lastCheck(shop))?.salesFound).toBe(3)
})

test('an endpoint that was gone for a day costs no sale once it is repaired', async ({ place }) => {
  const { shop, reference } = await openConnected(place)
  const [endpoint] = await endpointsOf(place)
  await place.emulator.control('POST', `/endpoints/${endpoint}`, { deleted: true })
  const { order } = await buy(place, { email: 'unheard@example.com', reference })
  await buy(place, { email: 'unheard.too@example.com', reference, link: 'club-no-trial' })
  await place.emulator.control('POST', '/refund', { order_id: order.id, amount: 300 })
  await place.emulator.control('POST', '/clock', { advance_seconds: 24 * HOUR })

  await shop.press('check')
  await expect.poll(async () => (await shop.polar()).connection?.attention).toBe('endpoint_missing')
  const repaired = await shop.press('repair')
  expect(repaired.status).toBe('connected')
  await expect.poll(async () => (await shop.polar()).connection?.isReconciling).toBe(false)
  await expectSameBooks(place, shop)

  await buy(place, { email: 'heard@example.com', reference })
  await expectSameBooks(place, shop)
})

test('a refresh whose answer was lost asks to connect again, and webhooks go on meanwhile', async ({ place }) => {
  const { shop, reference } = await openConnected(place)
  await place.emulator.control('POST', '/tokens/expire', {})
  const lost = { times: 1, drop_response: true, path: '/v1/oauth2/token', method: 'POST' }
  await place.emulator.control('POST', '/failures', lost)
  await shop.press('check')
  await expect.poll(async () => (await lastCheck(shop))?.failure ?? null).not.toBeNull()
  await shop.press('check')
  await expect.poll(async () => (await shop.polar()).connection?.attention).toBe('access_lost')

  await buy(place, { email: 'still.told@example.com', reference })
  await expectSameBooks(place, shop)
  expect(await shop.connect()).toBe('connected')
  await buy(place, { email: 'after@example.com', reference })
  await checkedNow(shop)
  await expectSameBooks(place, shop)
})

test(`${COPIES} copies of one delivery at once are one sale`, async ({ place }) => {
  const { shop, reference } = await openConnected(place)
  await buy(place, { email: 'once@example.com', reference })
  await expectSameBooks(place, shop)
  const copies = { kind: 'duplicate', type: 'order.paid', times: COPIES, at_once: true }
  const { attempts } = await place.emulator.control<Attempts>('POST', '/misdeliver', copies)
  const answers = attempts.map((attempt) => attempt.status)
  expect(answers).toHaveLength(COPIES)
  expect(answers.filter((status) => status < 200 || status >= 300)).toEqual([])
  await checkedNow(shop)
  await expectSameBooks(place, shop)
  expect((await shop.activities()).length).toBe(1)
})

type Attempts = { readonly attempts: readonly { readonly status: number }[] }

/** A shop that tracks: connected, with a link, and a click on it. */
async function openConnected(place: FaultyInstallation): Promise<{ shop: Shop; reference: string }> {
  await place.start()
  const shop = await openShop(place)
  expect(await shop.connect()).toBe('connected')
  return { shop, reference: await click(await shop.share('wallpapers')) }
}

type Bought = { readonly order: { readonly id: string } }
type Buying = { readonly email: string; readonly reference: string; readonly link?: string }

const buy = ({ emulator }: FaultyInstallation, { email, reference, link = 'wallpapers' }: Buying) =>
  emulator.control<Bought>('POST', '/buy', { link, email, name: 'Vera Viewer', reference_id: reference })

/** Some of everything: several currencies, some refunded. */
function pastOrders(count: number) {
  const links = ['wallpapers', 'course', 'brushes', 'sounds', 'coffee']
  return Array.from({ length: count }, (_, index) => ({
    link: links[index % links.length],
    email: `past.${index % 700}@example.com`,
    occurred_at: new Date(Date.now() - (count - index) * 7 * HOUR * 1000).toISOString(),
    refunded: index % 17 === 0,
  }))
}

const slowDown = ({ emulator }: FaultyInstallation, delayMs: number) =>
  emulator.control('POST', '/failures', { times: 1_000, delay_ms: delayMs, path: '/v1/orders' })

const pastOf = async (shop: Shop) => (await shop.polar()).connection?.pastOrders ?? null
const importedSoFar = async (shop: Shop) => (await pastOf(shop))?.ordersRead ?? 0
const lastCheck = async (shop: Shop) => (await shop.polar()).connection?.lastReconciliation

async function checkedNow(shop: Shop): Promise<void> {
  await shop.press('check')
  await expect.poll(async () => (await shop.polar()).connection?.isReconciling, { timeout: 60_000 }).toBe(false)
  expect((await lastCheck(shop))?.failure ?? null).toBeNull()
}

async function endpointsOf({ emulator }: FaultyInstallation): Promise<readonly string[]> {
  const { endpoints } = await emulator.control<{ endpoints: readonly { id: string }[] }>('GET', '/state')
  return endpoints.map((endpoint) => endpoint.id)
}

async function expectSameBooks(place: FaultyInstallation, shop: Shop): Promise<void> {
  const theirs = await polarsBooks(place.emulator)
  await expect.poll(async () => ourBooks(await shop.activities()), { timeout: 90_000 }).toEqual(theirs)
}
