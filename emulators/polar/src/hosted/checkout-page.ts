import { html } from 'hono/html'
import { activePrice, chargeFor, formatAmount, priceAmount } from '../world/money.ts'
import type { Organization, Product } from '../world/records.ts'
import type { Checkout } from '../world/sale-records.ts'
import { byId, mustFind } from '../world/world.ts'
import type { World } from '../world/world.ts'
import { page } from './page.ts'
import type { Html } from './page.ts'

export type Entered = { email: string; name: string; discountCode: string; error: string | null }

/** The hosted checkout: product, e-mail, name, and the buttons to pay or to have the card refused. */
export function checkoutPage(world: World, checkout: Checkout, entered: Entered): Html {
  const product = mustFind(world.products, checkout.product_id)
  const organization = mustFind(world.organizations, checkout.organization_id)
  const price = activePrice(product)
  const discount = byId(world.discounts, checkout.discount_id)
  const charge = chargeFor(product, priceAmount(price, checkout.amount), discount?.basis_points ?? 0)
  const total = formatAmount(charge.total, price.price_currency)
  return page(
    product.name,
    html`<form class="card" method="post" action="/checkout/${checkout.client_secret}">
      <p class="soft">${organization.name}</p>
      <h1>${product.name}</h1>
      <div class="price">${charge.total === 0 ? 'Free' : total}${recurring(product)}</div>
      ${discount ? html`<p class="soft">${discount.name} (${discount.code})</p>` : ''}
      <p>${product.description ?? ''}</p>
      ${entered.error === null ? '' : html`<div class="error" role="alert">${entered.error}</div>`}
      ${productChoice(world, checkout)}
      ${
        price.amount_type === 'custom'
          ? html`<label
              ><span>Amount (minor units)</span><input name="amount" inputmode="numeric" value="${charge.subtotal}"
            /></label>`
          : ''
      }
      <label
        ><span>Email</span><input type="email" name="email" autocomplete="email" required value="${entered.email}"
      /></label>
      <label><span>Name</span><input name="name" autocomplete="name" value="${entered.name}" /></label>
      ${
        checkout.allow_discount_codes
          ? html`<label
              ><span>Discount code</span><input name="discount_code" value="${entered.discountCode}"
            /></label>`
          : ''
      }
      <div class="row">
        <button name="action" value="pay" class="main">${payLabel(product, charge.total)}</button>
        ${charge.total === 0 ? '' : html`<button name="action" value="fail">Fail payment</button>`}
      </div>
    </form>`,
  )
}

/** What a buyer sees after paying. */
export function confirmationPage(checkout: Checkout, product: Product, organization: Organization): Html {
  const sentence =
    checkout.status === 'succeeded'
      ? `Your order of ${product.name} from ${organization.name} is complete.`
      : `This checkout is ${checkout.status}.`
  return page(
    'Order confirmed',
    html`<div class="card">
      <h1>${checkout.status === 'succeeded' ? 'Thank you for your purchase!' : 'Not complete'}</h1>
      <p>${sentence}</p>
      <p class="soft">A receipt would go to ${checkout.customer_email ?? 'the buyer'}.</p>
    </div>`,
  )
}

function productChoice(world: World, checkout: Checkout): Html | string {
  if (checkout.product_ids.length < 2) return ''
  return html`${checkout.product_ids.map((id) => {
    const product = mustFind(world.products, id)
    const price = activePrice(product)
    return html`<label class="choice">
      <input type="radio" name="product_id" value="${id}" ${id === checkout.product_id ? 'checked' : ''} />
      ${product.name} · ${formatAmount(priceAmount(price, null), price.price_currency)}
    </label>`
  })}`
}

function recurring(product: Product): string {
  return product.recurring_interval ? ` / ${product.recurring_interval}` : ''
}

function payLabel(product: Product, total: number): string {
  if (product.trial_interval) return 'Start trial'
  return total === 0 ? 'Get for free' : 'Pay'
}
