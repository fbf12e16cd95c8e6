import { Hono } from 'hono'
import { html } from 'hono/html'
import { checkoutLinkShape } from '../fixtures/checkout-link.ts'
import type { Emulator } from '../world/emulator.ts'
import { byId } from '../world/world.ts'
import { authorizeRoutes } from './authorize.ts'
import { checkoutRoutes } from './checkout.ts'
import { page, strandedPage } from './page.ts'
import { loginRoutes } from './signed-in.ts'

/** Everything Polar serves from its web host, as far as a visitor or a deep link needs it. */
export function webRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/', (c) =>
    c.html(
      page(
        'Home',
        html`<div class="card">
          <h1>Polar emulator</h1>
          <p>A stand-in for Polar that runs on this machine. <a href="/_control">Open the control page</a>.</p>
        </div>`,
      ),
    ),
  )
  app.get('/dashboard/:slug/products/checkout-links/:id', (c) => {
    const link = byId(emulator.world.checkoutLinks, c.req.param('id'))
    if (!link) return c.html(strandedPage('Not found', 'There is no such checkout link.'), 404)
    const shape = checkoutLinkShape(emulator.world, emulator.origin(), link)
    return c.html(
      page(
        'Checkout link',
        html`<div class="card">
          <p class="soft">${c.req.param('slug')} · Checkout links</p>
          <h1>${link.label ?? 'Unnamed link'}</h1>
          <p>${shape.products.map((product) => product.name).join(', ')}</p>
          <p><code>${shape.url}</code></p>
          <p class="soft">Metadata: <code>${JSON.stringify(link.metadata)}</code></p>
        </div>`,
      ),
    )
  })
  app.get('/dashboard/:slug/*', (c) =>
    c.html(
      page(
        'Dashboard',
        html`<div class="card">
          <h1>Dashboard</h1>
          <p><code>${c.req.path}</code> is not modelled.</p>
        </div>`,
      ),
    ),
  )
  app.route('/', loginRoutes(emulator))
  app.route('/', authorizeRoutes(emulator))
  app.route('/', checkoutRoutes(emulator))
  return app
}
