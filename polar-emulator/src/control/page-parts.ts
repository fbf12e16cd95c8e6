import { html } from 'hono/html'
import type { Html } from '../hosted/page.ts'
import { formatAmount } from '../world/money.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Order, WebhookEvent } from '../world/records.ts'
import { byId } from '../world/world.ts'

const shownMax = 15

/** Links with their address and a form that buys. */
export function linksPart(emulator: Emulator): Html {
  const links = emulator.world.checkoutLinks.filter((link) => link.deleted_at === null)
  const rows = links.map(
    (link) =>
      html`<tr>
        <td>${link.label ?? link.key}<br /><span class="soft">${slugOf(emulator, link.organization_id)}</span></td>
        <td>
          <a href="/${link.client_secret}"><code>${emulator.origin()}/${link.client_secret}</code></a>
        </td>
        <td><code>${JSON.stringify(link.metadata)}</code></td>
      </tr>`,
  )
  return html`<div class="card scroll">
    <h1>Checkout links</h1>
    <table>
      <tr>
        <th>Link</th>
        <th>Address</th>
        <th>Metadata</th>
      </tr>
      ${rows}
    </table>
  </div>`
}

/** The newest orders, each with a refund button. */
export function ordersPart(emulator: Emulator): Html {
  const orders = emulator.world.orders.slice(-shownMax).toReversed()
  return html`<div class="card scroll">
    <h1>Orders <span class="soft">${emulator.world.orders.length}</span></h1>
    <table>
      <tr>
        <th>Order</th>
        <th>Customer</th>
        <th>Net</th>
        <th>Status</th>
        <th>reference_id</th>
        <th></th>
      </tr>
      ${orders.map((order) => orderRow(emulator, order))}
    </table>
    ${orders.length === 0 ? html`<p class="soft">Nothing sold yet. Use “Buy” or open a link above.</p>` : ''}
  </div>`
}

function orderRow(emulator: Emulator, order: Order): Html {
  const customer = byId(emulator.world.customers, order.customer_id)
  const isRefundable = ['paid', 'partially_refunded'].includes(order.status) && order.net_amount > 0
  return html`<tr>
    <td>
      ${byId(emulator.world.products, order.product_id)?.name}<br /><span class="soft"
        >${order.created_at.slice(0, 19)}</span
      >
    </td>
    <td>${customer?.email}</td>
    <td>${formatAmount(order.net_amount - order.refunded_amount, order.currency)}</td>
    <td>${order.status}</td>
    <td><code>${String(order.metadata['reference_id'] ?? '')}</code></td>
    <td>
      ${
        isRefundable
          ? html`<form data-api="/_control/refund">
              <input type="hidden" name="order_id" value="${order.id}" /><button>Refund</button>
            </form>`
          : ''
      }
    </td>
  </tr>`
}

/** Subscriptions with what can happen to each. */
export function subscriptionsPart(emulator: Emulator): Html {
  const subscriptions = emulator.world.subscriptions.slice(-shownMax).toReversed()
  if (subscriptions.length === 0) return html``
  return html`<div class="card scroll">
    <h1>Subscriptions</h1>
    <table>
      <tr>
        <th>Customer</th>
        <th>Product</th>
        <th>Status</th>
        <th>Period ends</th>
        <th></th>
      </tr>
      ${subscriptions.map(
        (subscription) =>
          html`<tr>
            <td>${byId(emulator.world.customers, subscription.customer_id)?.email}</td>
            <td>${byId(emulator.world.products, subscription.product_id)?.name}</td>
            <td>${subscription.status}</td>
            <td>${subscription.current_period_end.slice(0, 10)}</td>
            <td class="row" style="margin:0">
              ${['renew', 'recover', 'cancel', 'uncancel', 'revoke'].map(
                (action) =>
                  html`<form data-api="/_control/subscriptions/${subscription.id}/${action}">
                    <button>${action}</button>
                  </form>`,
              )}
            </td>
          </tr>`,
      )}
    </table>
  </div>`
}

/** Webhook endpoints and the newest events with their answers. */
export function webhooksPart(emulator: Emulator): Html {
  const { world } = emulator
  const endpoints = world.endpoints.filter((endpoint) => endpoint.deleted_at === null)
  const events = world.events.slice(-shownMax).toReversed()
  return html`<div class="card scroll">
    <h1>Webhooks ${world.deliveriesPaused ? html`<span class="soft">paused</span>` : ''}</h1>
    ${endpoints.length === 0 ? html`<p class="soft">No endpoint yet: an app creates one when it connects.</p>` : ''}
    ${endpoints.map(
      (endpoint) =>
        html`<p>
          <code>${endpoint.url}</code><br /><span class="soft"
            >${slugOf(emulator, endpoint.organization_id)} · ${endpoint.enabled ? 'enabled' : 'disabled'} ·
            ${endpoint.events.length} event types ·
            ${endpoint.uses_standard_webhook_signature ? 'standard key rule' : 'old key rule'}</span
          >
        </p>`,
    )}
    <table>
      <tr>
        <th>Event</th>
        <th>Attempts</th>
        <th>Last answer</th>
        <th>State</th>
      </tr>
      ${events.map((event) => eventRow(event))}
    </table>
  </div>`
}

function eventRow(event: WebhookEvent): Html {
  const waiting = event.held ? 'held' : event.next_attempt_at === null ? '' : 'waiting'
  const settled = event.skipped
    ? 'skipped'
    : event.succeeded === true
      ? 'delivered'
      : event.succeeded === false
        ? 'failed'
        : ''
  return html`<tr>
    <td>${event.type}<br /><code class="soft">${event.id}</code></td>
    <td>${event.attempts}</td>
    <td>${event.last_http_code ?? '–'}</td>
    <td>${waiting || settled}</td>
  </tr>`
}

function slugOf(emulator: Emulator, organizationId: string): string {
  return byId(emulator.world.organizations, organizationId)?.slug ?? ''
}
