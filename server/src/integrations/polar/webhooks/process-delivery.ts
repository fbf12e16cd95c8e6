import type { Clock } from '../../../platform/clock.ts'
import { isErased } from '../../../people/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { scopeForSystem, type WorkspaceScope } from '../../../workspaces/index.ts'
import { applyEvent } from '../orders/apply-event.ts'
import { readTelling } from '../orders/store.ts'
import type { DeliveryRef } from './process-delivery.schema.ts'
import { finishDelivery, forgetDeliveriesAbout, lockWaitingDelivery, noteFailure } from './store.ts'

type Deps = { readonly db: Db; readonly clock: Clock }

const REASON_MAX = 500

/**
 * Applies one delivery of the inbox, once: effects and outcome commit together. When it fails, the row says how often
 * and why, and the error goes on to the runner, which tries again later. Safe to repeat.
 */
export async function processDelivery({ db, clock }: Deps, ref: DeliveryRef): Promise<void> {
  const scope = await scopeForSystem(db.reader, ref.workspaceId)
  let customerId: string | null = null
  try {
    await db.transaction(async (tx) => {
      const waiting = await lockWaitingDelivery(tx, scope, ref)
      if (!waiting) return
      customerId = waiting.customerId
      const now = clock.now()
      const telling = await readTelling(tx, scope, ref.connectionId)
      const outcome = await applyEvent(tx, scope, waiting, { ...telling, connectionId: ref.connectionId, now })
      await finishDelivery(tx, scope, ref, { outcome, processedAt: now })
      await keepForgotten(tx, scope, customerId)
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await db.transaction(async (tx) => {
      await noteFailure(tx, scope, ref, reason.slice(0, REASON_MAX))
      await keepForgotten(tx, scope, customerId)
    })
    throw error
  }
}

/** What arrives late of somebody who was erased names them once more: it is forgotten as soon as it was tried. */
async function keepForgotten(tx: Tx, scope: WorkspaceScope, customerId: string | null): Promise<void> {
  if (customerId === null) return
  if (!(await isErased(tx, scope, { source: 'polar', sourcePersonId: customerId }))) return
  await forgetDeliveriesAbout(tx, scope, customerId)
}
