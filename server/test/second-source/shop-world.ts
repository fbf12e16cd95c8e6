import { get } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { link as linkSchema } from '#contract/links'
import { startWorld, type CastMember, type World } from '../world.ts'
import { openCornerShop, SHOP_SECRET } from './corner-shop.ts'
import type { ShopMessage, ShopSale } from './messages.schema.ts'
import { SHOP } from './record-shop-sale.ts'
import { clickOn } from '../../src/clicks/click.factory.ts'
import { clickTokenOf, insertClicks } from '../../src/clicks/index.ts'
import { createPolar } from '../../src/sources/polar/index.ts'

export type ShopWorld = World & {
  /** Posts a message to Ada's address, signed as the shop signs unless another signature is given. @returns the status */
  post(message: ShopMessage, delivery?: { readonly secret?: string }): Promise<number>
  /** A link of Ada's to the shop's tea, made over HTTP, and a click on it: what the shop's checkout received. */
  click(slug: string, clickedAt: Date): Promise<{ readonly ref: string; readonly location: string }>
  read(as: CastMember, path: string): Promise<unknown>
}

const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Where somebody is sent who opens a short URL. `fetch` would not name the host of short links. */
function visit(url: string, slug: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const headers = { host: 'go.test', 'user-agent': BROWSER }
  const request = get(`${url}/${slug}`, { headers }, (answer) => {
    answer.resume()
    resolve(answer.headers.location ?? '')
  })
  request.on('error', reject)
  return promise
}

/** The world with the corner shop as a source beside ours. */
export async function startShopWorld(): Promise<ShopWorld> {
  const world = await startWorld({ around: { sources: [createPolar, openCornerShop] } })
  const { ada, app, clock, db } = world
  let deliveries = 0
  return {
    ...world,
    async post(message, { secret = SHOP_SECRET } = {}) {
      const body = JSON.stringify(message)
      const id = `delivery-${(deliveries += 1)}`
      const signature = new Webhook(secret).sign(id, clock.now(), body)
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(clock.now().getTime() / 1_000)),
        'webhook-signature': signature,
      }
      const address = `http://app.test/webhooks/${SHOP}/${ada.workspaceId}`
      return (await app.fetch(new Request(address, { method: 'POST', headers, body }))).status
    },
    async click(slug, clickedAt) {
      const draft = { destinationUrl: `https://corner-shop.test/buy/${slug}`, slug, label: `Tea ${slug}` }
      const made = await ada.request('POST', `/api/w/${ada.workspaceId}/links`, draft)
      const { id: linkId } = linkSchema.parse(await made.json())
      const location = await visit(app.url, slug)
      const click = clickOn({ workspaceId: ada.workspaceId, linkId }, { clickedAt })
      await db.transaction((tx) => insertClicks(tx, [click]))
      return { ref: clickTokenOf(click.id), location }
    },
    read: async (as, path) => (await as.request('GET', `/api/w/${ada.workspaceId}/${path}`)).json(),
  }
}

/** A sale of tea for $9 to Tess; `changedAt` is when it was sold unless it was changed since. */
export function teaSale(fields: Partial<ShopSale> & Pick<ShopSale, 'id'>): ShopSale {
  const { at = '2026-11-22T11:00:00Z' } = fields
  return {
    buyer: { id: 'b1', email: 'tess@example.com', name: 'Tess', changedAt: '2026-11-22T11:00:00Z' },
    product: { id: 'tea', name: 'Tea' },
    subscription: null,
    ref: null,
    cents: 900,
    refundedCents: 0,
    currency: 'USD',
    at,
    changedAt: at,
    ...fields,
  }
}
