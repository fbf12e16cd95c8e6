import { setTimeout as pause } from 'node:timers/promises'
import { click, openShop, type Shop } from '../../../e2e/shop.ts'
import { createEmulator } from '../../../e2e/emulator.ts'

const SALE_MS_MAX = 30_000
const LOOK_MS = 200

export type Sold = { readonly shop: Shop; readonly shortUrl: string; readonly saleMs: number }

/**
 * Signs up, connects Polar, makes a link, clicks it, buys, and waits until the sale is credited to that click.
 * @throws Error with the step that failed
 */
export async function walkTheLoop(url: string, emulatorUrl: string): Promise<Sold> {
  const emulator = createEmulator(emulatorUrl)
  await emulator.signIn('ada')
  const shop = await openShop({ url, emulator })
  const connected = await shop.connect()
  if (connected !== 'connected') throw new Error(`Polar was not connected: ${connected}`)
  const shortUrl = await shop.share('wallpapers', 'Desk setup')
  const reference = await click(shortUrl)
  const boughtAtMs = performance.now()
  const buyer = { email: 'grace@example.com', name: 'Grace Hopper', reference_id: reference }
  await emulator.control('POST', '/buy', { link: 'wallpapers', ...buyer })
  while (!(await isCredited(shop))) {
    if (performance.now() - boughtAtMs > SALE_MS_MAX) throw new Error('the sale was not credited to its click in time')
    await pause(LOOK_MS)
  }
  return { shop, shortUrl, saleMs: performance.now() - boughtAtMs }
}

/** Whether there is one sale, and the click that led to it has the credit. */
export async function isCredited(shop: Shop): Promise<boolean> {
  const activities = await shop.activities()
  return activities.length === 1 && activities[0]?.attribution?.reason === 'click_id_in_order'
}
