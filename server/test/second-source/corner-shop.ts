import { workspaceId } from '#contract/ids'
import { shopMessage, type ShopSubscription } from './messages.schema.ts'
import { recordShopSale, SHOP } from './record-shop-sale.ts'
import { verifyStandardWebhook } from '../../src/platform/crypto/index.ts'
import type { Tx } from '../../src/platform/db/index.ts'
import { createRouter, NotFound, readBody, type HttpApp } from '../../src/platform/http/index.ts'
import { recordSubscriptions } from '../../src/sales/index.ts'
import type { OpenSource, SourceDeps } from '../../src/sources/source.ts'
import type { WorkspaceScope } from '../../src/workspaces/index.ts'
import { scopeForSystem } from '../../src/workspaces/system/index.ts'

export const SHOP_SECRET = `whsec_${Buffer.from('the corner shop signs with this.').toString('base64')}`
const CHECKOUT = 'https://corner-shop.test/buy/'

/** A second source of sales: a shop with one account, whose checkouts take a reference, and which posts what was sold. */
export const openCornerShop: OpenSource = (deps) => ({
  name: SHOP,
  inspect: async (_scope, pasted) =>
    pasted.startsWith(CHECKOUT)
      ? {
          kind: 'tracked',
          source: SHOP,
          url: pasted,
          accountId: 'the shop',
          accountName: 'The Corner Shop',
          linkId: pasted,
          products: [{ id: 'tea', name: 'Tea', price: { kind: 'other' } }],
          carrier: 'reference_id',
          editUrl: `${pasted}/edit`,
        }
      : null,
  forget: async () => undefined,
  routers: [createShopWebhook(deps)],
  jobs: [],
  schedules: [],
  saleUrl: async (_reader, _scope, { saleId }) => `https://corner-shop.test/sales/${saleId}`,
  discounts: { list: async () => [], find: async () => null },
  checkouts: {
    hosts: ['corner-shop.test'],
    judge: async (_reader, _scope, urls) =>
      new Map(urls.filter((url) => url.startsWith(CHECKOUT)).map((url) => [url, { whose: 'own' }])),
  },
  isConnected: async () => true,
  namesOf: async () => new Map(),
})

/** `POST /webhooks/corner_shop/{workspaceId}`, signed as Standard Webhooks says. */
function createShopWebhook({ db, clock }: SourceDeps): HttpApp {
  const app = createRouter()
  app.post(`/webhooks/${SHOP}/:workspaceId`, async (c) => {
    const body = await readBody(c, 10_000)
    const now = clock.now()
    const verdict = verifyStandardWebhook({
      id: c.req.header('webhook-id'),
      timestamp: c.req.header('webhook-timestamp'),
      signature: c.req.header('webhook-signature'),
      body,
      secret: SHOP_SECRET,
      now,
    })
    if (!verdict.ok) throw new NotFound()
    const scope = await scopeForSystem(db.reader, workspaceId.parse(c.req.param('workspaceId')))
    const message = shopMessage.parse(JSON.parse(body.toString('utf8')))
    await db.transaction((tx) =>
      message.type === 'sale'
        ? recordShopSale(tx, scope, message.sale, now)
        : recordShopSubscription(tx, scope, message.subscription),
    )
    return c.body(null, 204)
  })
  return app
}

async function recordShopSubscription(
  tx: Tx,
  scope: WorkspaceScope,
  { id, buyerId, status, productName, cents, currency, startedAt, changedAt }: ShopSubscription,
): Promise<void> {
  await recordSubscriptions(tx, scope, SHOP, [
    {
      id,
      account: 'the shop',
      customerId: buyerId,
      status,
      productId: null,
      productName,
      amountMinor: cents,
      currency,
      recurringInterval: 'month',
      recurringIntervalCount: 1,
      startedAt,
      trialEndsAt: null,
      currentPeriodEndsAt: null,
      cancelAtPeriodEnd: false,
      endsAt: null,
      endedAt: null,
      modifiedAt: changedAt,
    },
  ])
}
