import { html } from 'hono/html'
import type { Html } from '../../hosted/page.ts'
import type { Emulator } from '../../world/emulator.ts'
import { activePrice, formatAmount, priceAmount } from '../../world/money.ts'
import type { CheckoutLink, Product } from '../../world/records.ts'
import { byId } from '../../world/world.ts'
import { apiForm, item, section } from './form.ts'

/** What is sold and through which links, and what a merchant may do to both. */
export function catalogPart(emulator: Emulator): Html {
  const { world } = emulator
  const links = world.checkoutLinks.filter((link) => link.deleted_at === null)
  return html`${section('links', 'Checkout links', html`<div class="items">${links.map((link) => linkItem(emulator, link))}</div>`)}
  ${section('products', 'Products', html`<div class="items">${world.products.map((product) => productItem(emulator, product))}</div>`)}`
}

function linkItem(emulator: Emulator, link: CheckoutLink): Html {
  const api = `/_control/checkout-links/${link.id}`
  const products = emulator.world.products.filter((product) => product.organization_id === link.organization_id)
  const own = products.filter((product) => link.product_ids.includes(product.id))
  const others = products.filter((product) => !own.includes(product) && !product.is_archived)
  const preset = JSON.stringify(link.metadata)
  return item({
    title: link.label ?? link.key,
    facts: html`${slugOf(emulator, link.organization_id)} · ${own.map((product) => product.name).join(', ')}
      ${preset === '{}' ? '' : html`· <code>${preset}</code>`}<br /><a href="/${link.client_secret}"
        ><code>${emulator.origin()}/${link.client_secret}</code></a
      >`,
    more: [
      apiForm({
        api: `${api}/preset`,
        title: 'Preset reference_id',
        fields: [{ label: 'Value (empty takes it away)', name: 'reference_id' }],
        button: 'Preset',
      }),
      apiForm({
        api: `${api}/products`,
        title: 'Add a product',
        fields: [{ label: 'Product', name: 'add', options: others.map((product) => [product.id, product.name]) }],
        button: 'Add',
      }),
      apiForm({
        api: `${api}/products`,
        title: 'Take a product off',
        fields: [{ label: 'Product', name: 'remove', options: own.map((product) => [product.id, product.name]) }],
        button: 'Take off',
      }),
      apiForm({ api, method: 'DELETE', title: 'Delete', button: 'Delete link', confirm: 'Delete this link for good?' }),
    ],
  })
}

function productItem(emulator: Emulator, product: Product): Html {
  const api = `/_control/products/${product.id}`
  const price = activePrice(product)
  const interval = product.recurring_interval === null ? '' : ` a ${product.recurring_interval}`
  const amount = formatAmount(priceAmount(price, null), price.price_currency)
  return item({
    title: product.name,
    facts: html`${slugOf(emulator, product.organization_id)} · ${amount}${interval}
      ${product.is_archived ? html`· archived` : ''} · <code>${product.key}</code>`,
    more: product.is_archived
      ? []
      : [
          apiForm({
            api,
            method: 'PATCH',
            title: 'Rename',
            fields: [{ label: 'Name', name: 'name', value: product.name }],
            button: 'Rename',
          }),
          apiForm({ api: `${api}/archive`, title: 'Archive', button: 'Archive product' }),
        ],
  })
}

function slugOf(emulator: Emulator, organizationId: string): string {
  return byId(emulator.world.organizations, organizationId)?.slug ?? ''
}
