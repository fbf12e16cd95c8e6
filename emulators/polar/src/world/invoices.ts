import { orderShape } from '../fixtures/order.ts'
import { nextModified } from './clock.ts'
import type { Emit, Emulator } from './emulator.ts'
import { silent } from './emulator.ts'
import { computeFee } from './orders.ts'
import type { InvoiceJob, Order } from './sale-records.ts'
import { mustFind } from './world.ts'

/**
 * What Polar does apart once an order is paid: the fee, and the e-mail with its invoice. That job reads the order first
 * and sends it last (order/service.py, send_confirmation_email), so its order.updated knows no fee and no refund, and
 * yet is the newest.
 */
export function followPayment(emulator: Emulator, order: Order, nowMs: number, emit: Emit): void {
  const remembered = orderShape(emulator.world, order)
  const job = { order_id: order.id, due_at: nowMs + emulator.settings.invoiceSeconds * 1000, remembered }
  computeFee(emulator, order, nowMs, emit)
  if (emit === silent || emulator.settings.invoiceSeconds === 0) return finishInvoice(emulator, job, emit)
  emulator.world.invoiceJobs.push(job)
}

/** When the next invoice is done, or null. */
export function nextInvoiceAt(emulator: Emulator): number | null {
  const [first, ...others] = emulator.world.invoiceJobs
  return first ? others.reduce((soonest, job) => Math.min(soonest, job.due_at), first.due_at) : null
}

/** Finishes the invoices that are due by now. */
export function finishDueInvoices(emulator: Emulator): void {
  const now = emulator.clock.now()
  const due = emulator.world.invoiceJobs.filter((job) => job.due_at <= now)
  if (due.length === 0) return
  emulator.world.invoiceJobs = emulator.world.invoiceJobs.filter((job) => job.due_at > now)
  for (const job of due.toSorted((left, right) => left.due_at - right.due_at))
    finishInvoice(emulator, job, emulator.emit)
}

function finishInvoice(emulator: Emulator, job: InvoiceJob, emit: Emit): void {
  const order = mustFind(emulator.world.orders, job.order_id)
  order.is_invoice_generated = true
  order.modified_at = nextModified(order, job.due_at)
  const { modified_at } = order
  emit(order.organization_id, 'order.updated', () =>
    emulator.settings.staleEvents
      ? { ...job.remembered, is_invoice_generated: true, modified_at }
      : orderShape(emulator.world, order),
  )
}
