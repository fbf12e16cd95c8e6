import { Hono } from 'hono'
import type { Context } from 'hono'
import { expireCheckouts } from '../world/checkouts.ts'
import type { Emulator } from '../world/emulator.ts'
import { failCheckoutPayment, payCheckout } from '../world/purchase.ts'
import type { Purchase } from '../world/purchase.ts'
import type { Checkout } from '../world/sale-records.ts'
import { Refused } from '../world/refused.ts'
import { mustFind } from '../world/world.ts'
import { checkoutPage, confirmationPage } from './checkout-page.ts'
import { strandedPage } from './page.ts'
import { formText } from './form-text.ts'

/** `/checkout/{polar_c_…}`, its form, and the confirmation. */
export function checkoutRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/checkout/:secret', (c) => {
    const checkout = find(emulator, c)
    if (!checkout) return gone(c)
    if (checkout.status === 'succeeded') return c.redirect(`/checkout/${checkout.client_secret}/confirmation`, 302)
    if (checkout.status !== 'open') return gone(c)
    const entered = {
      email: checkout.customer_email ?? '',
      name: checkout.customer_name ?? '',
      discountCode: '',
      error: null,
    }
    return c.html(checkoutPage(emulator.world, checkout, entered))
  })
  app.post('/checkout/:secret', async (c) => {
    const checkout = find(emulator, c)
    if (!checkout) return gone(c)
    return submit(emulator, c, checkout)
  })
  app.get('/checkout/:secret/confirmation', (c) => {
    const checkout = find(emulator, c)
    if (!checkout) return gone(c)
    const { world } = emulator
    const product = mustFind(world.products, checkout.product_id)
    return c.html(confirmationPage(checkout, product, mustFind(world.organizations, checkout.organization_id)))
  })
  return app
}

async function submit(emulator: Emulator, c: Context, checkout: Checkout): Promise<Response> {
  const form = await c.req.formData()
  const text = (name: string) => formText(form, name).trim()
  const again = (error: string, status: 200 | 422) => {
    const entered = { email: text('email'), name: text('name'), discountCode: text('discount_code'), error }
    return c.html(checkoutPage(emulator.world, checkout, entered), status)
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(text('email'))) return again('Enter your email.', 422)
  const purchase: Purchase = {
    email: text('email'),
    name: text('name') || null,
    productId: text('product_id') || undefined,
    amount: /^\d+$/.test(text('amount')) ? Number(text('amount')) : undefined,
    discountCode: text('discount_code') || undefined,
    nowMs: emulator.clock.now(),
  }
  try {
    if (text('action') === 'fail') {
      failCheckoutPayment(emulator, checkout, purchase)
      return again('Your card was declined. Try again.', 200)
    }
    payCheckout(emulator, checkout, purchase, emulator.emit)
    return c.redirect(afterPayment(checkout), 303)
  } catch (error) {
    if (error instanceof Refused) return again(error.message, 422)
    throw error
  }
}

function afterPayment(checkout: Checkout): string {
  const own = `/checkout/${checkout.client_secret}/confirmation`
  return checkout.success_url?.replaceAll('{CHECKOUT_ID}', checkout.id) ?? own
}

function find(emulator: Emulator, c: Context): Checkout | undefined {
  expireCheckouts(emulator)
  return emulator.world.checkouts.find((checkout) => checkout.client_secret === c.req.param('secret'))
}

function gone(c: Context): Response | Promise<Response> {
  return c.html(strandedPage('Checkout expired', 'This checkout session does not exist or has expired.'), 404)
}
