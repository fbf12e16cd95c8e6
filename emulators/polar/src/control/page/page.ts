import { html, raw } from 'hono/html'
import { page } from '../../hosted/page.ts'
import type { Html } from '../../hosted/page.ts'
import type { Emulator } from '../../world/emulator.ts'
import { modelledOn, notCovered } from '../not-covered.ts'
import { catalogPart } from './catalog-part.ts'
import { apiForm, section } from './form.ts'
import { peoplePart } from './people-part.ts'
import { salesPart } from './sales-part.ts'
import { script } from './script.ts'
import { subscriptionsPart } from './subscriptions-part.ts'
import { weatherPart } from './weather-part.ts'
import { webhooksPart } from './webhooks-part.ts'

const style = `
nav{display:flex;gap:4px 14px;flex-wrap:wrap;margin:8px 0 18px}section{scroll-margin-top:12px}
.item{border-top:1px solid var(--line);padding:12px 0;overflow-wrap:anywhere}.item:first-of-type{border-top:0}
.presses{display:flex;gap:8px;flex-wrap:wrap;margin-top:8px}.presses button,details button{padding:7px 12px;font-size:14px}
details{margin-top:8px}summary{cursor:pointer;color:var(--accent);font-size:14px;padding:4px 0}
#answer{position:sticky;bottom:12px;z-index:1;box-shadow:0 6px 24px #0003;padding:14px 18px}#answer pre{max-height:160px}
.items{columns:2 320px;column-gap:28px}.items .item{break-inside:avoid}form .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));column-gap:16px}
.grid{grid-template-columns:repeat(auto-fit,minmax(min(260px,100%),1fr))}main.wide .card{padding:20px}`

const places = {
  buy: 'Buy',
  weather: 'Time and weather',
  orders: 'Orders',
  refunds: 'Refunds',
  customers: 'Customers',
  subscriptions: 'Subscriptions',
  endpoints: 'Endpoints',
  deliveries: 'Deliveries',
  people: 'People',
  links: 'Links',
  products: 'Products',
}

/** The control page for people: what is sold, what happened, and everything that can go wrong on purpose. */
export function controlPage(emulator: Emulator): Html {
  const body = html`<style>
      ${raw(style)}
    </style>
    <h1>Control</h1>
    <p class="soft">
      ${emulator.origin()} · everything here is also a JSON call, see <a href="/_control/state">/_control/state</a> and
      the README
    </p>
    <nav aria-label="On this page">
      ${Object.entries(places).map(([id, label]) => html`<a href="#${id}">${label}</a>`)}
    </nav>
    ${buyPart(emulator)} ${weatherPart(emulator)} ${salesPart(emulator)} ${subscriptionsPart(emulator)}
    ${webhooksPart(emulator)} ${peoplePart(emulator)} ${catalogPart(emulator)}
    <div class="card">
      <h1>What this is not</h1>
      <p>${modelledOn}</p>
      <p>Modelled in part or not at all:</p>
      <ul>
        ${notCovered.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
    </div>
    <div class="card" id="answer" hidden aria-live="polite"><pre></pre></div>
    <script>
      ${raw(script)}
    </script>`
  return page('Control', body, { isWide: true })
}

function buyPart(emulator: Emulator): Html {
  const links = emulator.world.checkoutLinks.filter((link) => link.deleted_at === null)
  const form = apiForm({
    api: '/_control/buy',
    fields: [
      { label: 'Link', name: 'link', options: links.map((link) => [link.id, link.label ?? link.key]) },
      { label: 'Email', name: 'email', kind: 'email', value: 'viewer@home.example' },
      { label: 'Name', name: 'name' },
      { label: 'reference_id (the click)', name: 'reference_id' },
      { label: 'Discount code', name: 'discount_code', placeholder: 'FREE100, HALF50' },
      { label: 'Amount, where the buyer may choose', name: 'amount', kind: 'number' },
    ],
    button: 'Buy',
  })
  return section('buy', 'Buy', form)
}
