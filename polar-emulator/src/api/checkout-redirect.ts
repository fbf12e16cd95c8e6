import { Hono } from 'hono'
import type { Context } from 'hono'
import { openCheckout } from '../world/checkouts.ts'
import type { Emulator } from '../world/emulator.ts'
import { Refused } from '../world/refused.ts'
import { ApiError, invalid, notFound } from './errors.ts'
import { isUuid } from './query.ts'

const consumed = ['product_id', 'amount', 'customer_email', 'customer_name', 'discount_code', 'locale']

/** The public visits of a checkout link: the API host's path and the buy host's bare secret. */
export function checkoutRedirectRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/v1/checkout-links/:secret/redirect', (c) => {
    try {
      return visit(emulator, c)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const detail = [{ type: 'value_error', loc: ['path', 'client_secret'], msg: error.message, input: '' }]
      throw new ApiError(422, { error: 'PolarRequestValidationError', detail })
    }
  })
  app.get('/:secret{polar_cl_[0-9A-Za-z]+}', (c) => {
    try {
      return visit(emulator, c)
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof ApiError)) throw error
      // The buy host sends every failure to Polar's home page.
      return c.redirect(`${emulator.origin()}/`, 302)
    }
  })
  return app
}

function visit(emulator: Emulator, c: Context): Response {
  // Hono hands HEAD to GET routes; Polar serves no HEAD here, and a look must not make a session.
  if (c.req.method === 'HEAD') return c.body(null, 405, { Allow: 'GET' })
  const link = emulator.world.checkoutLinks.find(
    (link) => link.deleted_at === null && link.client_secret === c.req.param('secret'),
  )
  if (!link) throw notFound()
  const query = new URL(c.req.url).searchParams
  const productId = query.get('product_id')
  if (productId !== null && !isUuid(productId)) {
    throw invalid([
      { type: 'uuid_parsing', loc: ['query', 'product_id'], msg: 'Input should be a valid UUID', input: productId },
    ])
  }
  const checkout = openCheckout(emulator, link, { query, nowMs: emulator.clock.now() }, emulator.emit)
  const target = new URL(`${emulator.origin()}/checkout/${checkout.client_secret}`)
  for (const [name, value] of query) {
    if (!consumed.includes(name) && !name.startsWith('custom_field_data.')) target.searchParams.append(name, value)
  }
  return c.redirect(target.href, 307)
}
