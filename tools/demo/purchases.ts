import { clickTokenOf } from '../../server/src/clicks/index.ts'
import type { Client } from './browser-like.ts'
import { TRACKED_DAYS, type SampleClick } from './clicks.ts'
import { FIRST_NAMES, LAST_NAMES } from './people.ts'
import type { Random } from './random.ts'

type Buyer = { readonly email: string; readonly name: string }
type Bought = {
  readonly order: { readonly id: string; readonly net_amount: number }
  readonly subscription: { readonly id: string } | null
}
type Selling = { readonly emulator: Client; readonly random: Random; readonly say: (line: string) => void }

const DAY_MS = 86_400_000
const PAST_ORDERS = 140
const PAST_PRODUCTS = ['wallpapers', 'wallpapers', 'course', 'sounds', 'brushes'] as const

/** Every bought click becomes an order in the emulator, which reports it by webhook as Polar would. */
export async function buy(selling: Selling, clicks: readonly SampleClick[]): Promise<void> {
  const { random, say } = selling
  const buying = clicks.filter((click) => click.buys && click.checkoutLink)
  const buyers: Buyer[] = []
  for (const [index, click] of buying.entries()) {
    const isReturning = buyers.length > 20 && random.next() < 0.08
    const buyer = (isReturning ? buyers[random.below(buyers.length)] : undefined) ?? newBuyer(random, index)
    if (!isReturning) buyers.push(buyer)
    await buyOnce(selling, click, buyer)
    if (index % 40 === 39) say(`  ${index + 1} of ${buying.length} purchases`)
  }
}

async function buyOnce({ emulator, random }: Selling, click: SampleClick, buyer: Buyer): Promise<void> {
  const boughtAt = Math.min(Date.now() - 60_000, click.clickedAt.getTime() + (2 + random.below(35)) * 60_000)
  const { order, subscription } = await emulator.json<Bought>('POST', '/_control/buy', {
    link: click.checkoutLink,
    ...buyer,
    // One in sixteen reaches Polar without a tracked link: sales that nothing can attribute exist.
    ...(random.next() < 0.06 ? {} : { reference_id: clickTokenOf(click.id) }),
    occurred_at: new Date(boughtAt).toISOString(),
  })
  if (order.net_amount > 0 && random.next() < 0.025) {
    await emulator.json('POST', '/_control/refund', { order_id: order.id })
  }
  if (subscription) await renew(emulator, subscription.id, boughtAt)
}

/** The trial's end, then every month up to now. */
async function renew(emulator: Client, subscriptionId: string, boughtAt: number): Promise<void> {
  for (let at = boughtAt + 7 * DAY_MS; at < Date.now() - DAY_MS; at += 30 * DAY_MS) {
    const renewal = { occurred_at: new Date(at).toISOString() }
    await emulator.json('POST', `/_control/subscriptions/${subscriptionId}/renew`, renewal)
  }
}

/** What was sold before anything was tracked: waits in Polar for "Import past sales". */
export async function sellBeforeTracking({ emulator, random }: Selling): Promise<void> {
  const orders = Array.from({ length: PAST_ORDERS }, (_, index) => ({
    link: random.pick(PAST_PRODUCTS),
    ...newBuyer(random, 10_000 + index),
    occurred_at: new Date(Date.now() - (TRACKED_DAYS + 2 + random.next() * 300) * DAY_MS).toISOString(),
    refunded: random.next() < 0.03,
  }))
  await emulator.json('POST', '/_control/orders/import', { orders, brief: true })
}

export function newBuyer(random: Random, index: number): Buyer {
  const first = random.pick(FIRST_NAMES)
  const last = random.pick(LAST_NAMES)
  return { name: `${first} ${last}`, email: `${first}.${last}.${index}@example.com`.toLowerCase() }
}
