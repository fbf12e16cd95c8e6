import { renameProduct } from '../../../links/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { followCustomer } from '../mirror/follow-customer.ts'
import { parsePolarEvent, type PolarEvent } from '../api/polar-event.schema.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { recordOrder } from '../mirror/record-order.ts'
import { recordRefund } from '../mirror/record-refund.ts'
import { recordSubscription } from '../mirror/record-subscription.ts'
import type { EventOutcome, Told } from '../mirror/told.ts'

/** A delivery as the inbox holds it, with the organization of the connection it came through. */
export type ToldEvent = {
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
  { body, organizationId, answer = null }: ToldEvent,
  told: Told,
): Promise<EventOutcome> {
  const event = parsePolarEvent(body)
  if (event.kind === 'ignored') return event.reason
  if (event.thing.organizationId !== null && event.thing.organizationId !== organizationId) return 'other_organization'
  if (event.kind === 'order' && answer) {
    return (await recordOrder(tx, scope, answer, { ...told, voice: 'answer', paidAt: event.paidAt })).outcome
  }
  return apply(tx, scope, event, told)
}

async function apply(
  tx: Tx,
  scope: WorkspaceScope,
  event: Exclude<PolarEvent, { kind: 'ignored' }>,
  told: Told,
): Promise<EventOutcome> {
  switch (event.kind) {
    case 'order':
      return (await recordOrder(tx, scope, event.thing, { ...told, paidAt: event.paidAt })).outcome
    case 'refund':
      return (await recordRefund(tx, scope, event.thing, told)).outcome
    case 'subscription':
      return (await recordSubscription(tx, scope, event.thing, told)).outcome
    case 'customer':
      return followCustomer(tx, scope, event.thing, told.now)
    case 'product': {
      const { id: productId, name } = event.thing
      return (await renameProduct(tx, scope, { provider: 'polar', productId, name })) ? 'recorded' : 'nothing_new'
    }
  }
}
