import { Hono } from 'hono'
import type { Context } from 'hono'
import { openCheckout } from '../world/checkouts.ts'
import { isAllowedEmbed, originText, parseOrigin } from '../world/embed-hosts.ts'
import type { Emulator } from '../world/emulator.ts'
import type { CheckoutLink } from '../world/records.ts'
import { Refused } from '../world/refused.ts'
import { mustFind } from '../world/world.ts'
import { ApiError, invalid, notFound } from './errors.ts'
import { idProblem, isUuid } from './query.ts'

const consumed = ['embed_origin', 'product_id', 'amount', 'customer_email', 'customer_name', 'discount_code', 'locale']

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
      // What the query itself gets wrong is answered bare; every other failure ends on Polar's home page.
      if (error instanceof ApiError && error.status === 422) throw error
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
  if (productId !== null && !isUuid(productId)) throw invalid([idProblem(productId, ['query', 'product_id'])])
  const embedOrigin = allowedEmbed(emulator, link, query.get('embed_origin'))
  const checkout = openCheckout(emulator, link, { query, embedOrigin, nowMs: emulator.clock.now() }, emulator.emit)
  const target = new URL(`${emulator.origin()}/checkout/${checkout.client_secret}`)
  for (const [name, value] of query) {
    if (!consumed.includes(name) && !name.startsWith('custom_field_data.')) target.searchParams.append(name, value)
  }
  return c.redirect(target.href, 307)
}

/** The page that embeds the checkout; none when it is no address. Throws ApiError 403 for one that may not. */
function allowedEmbed(emulator: Emulator, link: CheckoutLink, wanted: string | null): string | null {
  const origin = wanted === null ? null : parseOrigin(wanted)
  if (origin === null) return null
  const { embed_hosts: hosts } = mustFind(emulator.world.organizations, link.organization_id)
  if (isAllowedEmbed(origin, hosts)) return originText(origin)
  const detail = `${originText(origin)} is not allowed to embed this checkout.`
  throw new ApiError(403, { error: 'EmbedHostNotAllowed', detail })
}
