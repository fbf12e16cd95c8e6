import { renameProduct } from '../../../links/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { recordCustomer } from '../mirror/follow-customer.ts'
import { takeRefunds, takeSubscriptions } from '../mirror/take-reports.ts'
import { recordOrders } from '../mirror/record-orders.ts'
import { parsePolarEvent, type PolarEvent } from '../api/polar-event.schema.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import type { ReportOutcome, Report } from '../mirror/report.ts'

/** A delivery as the inbox holds it, with the organization of the connection it came through. */
export type ReportedEvent = {
  readonly body: string
  readonly organizationId: string
  /** What Polar answered about the order the message speaks of, when it was asked because of it. */
  readonly answer?: PolarOrder | null
}

/**
 * Applies one of Polar's messages to the workspace and says what came of it. Safe to repeat, in any order.
 * What belongs to another organization than the connection's is left alone.
 */
export async function applyEvent(
  tx: Tx,
  scope: WorkspaceScope,
  { body, organizationId, answer = null }: ReportedEvent,
  reported: Report,
): Promise<ReportOutcome> {
  const event = parsePolarEvent(body)
  if (event.kind === 'ignored') return event.reason
  if (event.thing.organizationId !== null && event.thing.organizationId !== organizationId) return 'other_organization'
  if (event.kind === 'order') return applyOrder(tx, scope, { event, answer }, reported)
  return apply(tx, scope, event, reported)
}

type OrderEvent = Extract<PolarEvent, { kind: 'order' }>

async function applyOrder(
  tx: Tx,
  scope: WorkspaceScope,
  { event: { thing, paidAt }, answer }: { readonly event: OrderEvent; readonly answer: PolarOrder | null },
  reported: Report,
): Promise<ReportOutcome> {
  const [recorded] = answer
    ? await recordOrders(tx, scope, [answer], { ...reported, voice: 'answer', paidAt })
    : await recordOrders(tx, scope, [thing], { ...reported, paidAt })
  return recorded?.outcome ?? 'nothing_new'
}

async function apply(
  tx: Tx,
  scope: WorkspaceScope,
  event: Exclude<PolarEvent, { kind: 'ignored' | 'order' }>,
  reported: Report,
): Promise<ReportOutcome> {
  const { id } = event.thing
  switch (event.kind) {
    case 'refund':
      return (await takeRefunds(tx, scope, [event.thing])).get(id) ?? 'nothing_new'
    case 'subscription':
      return (await takeSubscriptions(tx, scope, [event.thing], reported)).get(id) ?? 'nothing_new'
    case 'customer':
      return recordCustomer(tx, scope, event.thing, reported.now)
    case 'product': {
      const { id: productId, name } = event.thing
      return (await renameProduct(tx, scope, { source: 'polar', productId, name })) ? 'recorded' : 'nothing_new'
    }
  }
}
