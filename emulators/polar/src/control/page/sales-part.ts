import { html } from 'hono/html'
import type { Html } from '../../hosted/page.ts'
import { booksOf } from '../../world/books.ts'
import type { Emulator } from '../../world/emulator.ts'
import { formatAmount } from '../../world/money.ts'
import { canSettle } from '../../world/refunds.ts'
import type { Customer, Order, Refund } from '../../world/sale-records.ts'
import { byId } from '../../world/world.ts'
import { apiForm, item, newest, section } from './form.ts'

/** What was sold, what was given back, and to whom. */
export function salesPart(emulator: Emulator): Html {
  const { world } = emulator
  const books = booksOf(world.orders).map(
    (book) =>
      `${formatAmount(book.net_minor, book.currency)} from ${book.sales} sales, ` +
      `${formatAmount(book.refunds_minor, book.currency)} refunded`,
  )
  const orders = newest(
    world.orders,
    (order) => orderItem(emulator, order),
    'Nothing sold yet. Buy above, or open a link.',
  )
  return html`${section(
    'orders',
    'Orders',
    html`<p class="soft">${world.orders.length} orders · net ${books.join(' · ') || 'nothing'}</p>
      ${orders}`,
  )}
  ${section(
    'refunds',
    'Refunds',
    newest(world.refunds, (refund) => refundItem(emulator, refund), 'No refunds yet.'),
  )}
  ${section('customers', 'Customers', newest(world.customers, customerItem, 'Nobody has bought anything yet.'))}`
}

function orderItem(emulator: Emulator, order: Order): Html {
  const { world } = emulator
  const isRefundable = ['paid', 'partially_refunded'].includes(order.status) && order.net_amount > order.refunded_amount
  const dispute = world.disputes.findLast((dispute) => dispute.order_id === order.id)
  const click = order.metadata['reference_id']
  const amount = formatAmount(order.net_amount - order.refunded_amount, order.currency)
  return item({
    title: `${byId(world.products, order.product_id)?.name} · ${amount}`,
    facts: html`${order.status}${dispute ? ` · dispute ${dispute.status}` : ''} · ${order.billing_reason} ·
      ${byId(world.customers, order.customer_id)?.email ?? 'nobody'} · ${order.created_at.slice(0, 16)}
      ${click === undefined ? '' : html`· <code>${String(click)}</code>`}<br /><code>${order.id}</code>`,
    presses: isRefundable
      ? [apiForm({ api: '/_control/refund', fixed: { order_id: order.id }, button: 'Refund all' })]
      : [],
    more: isRefundable ? [refundForm(order), disputeForm(order)] : [],
  })
}

function refundForm(order: Order): Html {
  return apiForm({
    api: '/_control/refund',
    title: 'Refund',
    fixed: { order_id: order.id },
    fields: [
      { label: 'Amount in the smallest unit, without tax', name: 'amount', kind: 'number', placeholder: 'all of it' },
      {
        label: 'Ends as',
        name: 'status',
        options: [
          ['succeeded', 'succeeded'],
          ['pending', 'pending'],
          ['failed', 'failed'],
        ],
      },
    ],
    button: 'Refund',
  })
}

function disputeForm(order: Order): Html {
  return apiForm({
    api: `/_control/orders/${order.id}/dispute`,
    title: 'Dispute',
    fields: [
      {
        label: 'The buyer’s bank',
        name: 'outcome',
        options: [
          ['open', 'opens a dispute'],
          ['won', 'decides for the merchant'],
          ['lost', 'decides for the buyer'],
          ['prevented', 'is content with a refund'],
          ['reversed', 'takes a lost one back'],
        ],
      },
    ],
    button: 'Dispute',
  })
}

function refundItem(emulator: Emulator, refund: Refund): Html {
  const api = `/_control/refunds/${refund.id}/settle`
  const ends = (['succeeded', 'failed', 'canceled'] as const).filter((status) => canSettle(refund, status))
  const product = byId(emulator.world.products, byId(emulator.world.orders, refund.order_id)?.product_id ?? null)
  return item({
    title: formatAmount(refund.amount, refund.currency),
    facts: `${refund.status} · ${refund.reason} · ${product?.name} · ${refund.created_at.slice(0, 16)}`,
    presses: ends.map((status) => apiForm({ api, fixed: { status }, button: `Now ${status}` })),
  })
}

function customerItem(customer: Customer): Html {
  const api = `/_control/customers/${customer.id}`
  const fields = [
    { label: 'Email', name: 'email', kind: 'email' as const, value: customer.email ?? '' },
    { label: 'Name', name: 'name', value: customer.name ?? '' },
  ]
  const isGone = customer.deleted_at !== null
  return item({
    title: customer.email ?? customer.id,
    facts: isGone ? 'deleted' : (customer.name ?? 'no name'),
    presses: isGone
      ? []
      : [
          apiForm({ api: `${api}/delete`, button: 'Delete', confirm: 'Delete this customer?' }),
          apiForm({ api: `${api}/delete`, fixed: { anonymize: true }, button: 'Anonymise', confirm: 'Anonymise?' }),
        ],
    more: isGone ? [] : [apiForm({ api: `${api}/change`, title: 'Change', fields, button: 'Change' })],
  })
}
