import { DatabaseError } from 'pg'
import { z } from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import { isErased } from '../../../people/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Logger } from '../../../platform/telemetry/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { applyEvent } from './apply-event.ts'
import type { AskForOrder } from './ask-for-order.ts'
import { parsePolarEvent } from '../api/polar-event.schema.ts'
import type { PolarOrder } from '../api/polar-object.ts'
import { reasonOf } from '../api/polar-field.schema.ts'
import { forgetCustomer } from '../mirror/customers.store.ts'
import { readReportScope } from '../mirror/report-scope.query.ts'
import type { DeliveryRef } from '../job-types.ts'
import { finishDelivery, lockWaitingDelivery, noteFailure, type WaitingDelivery } from './store.ts'

export type ProcessingDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Logger
  readonly askForOrder: AskForOrder
}

const REASON_MAX = 500

/**
 * Applies one delivery of the inbox, once: effects and outcome commit together. Where it contradicts what is known,
 * Polar is asked in between, outside of any transaction, and its answer counts. When it fails, the row says how often
 * and why, and the error goes on to the runner, which tries again later; not for one that can never be read, whose
 * content the next reading finds. Safe to repeat.
 */
export async function processDelivery(deps: ProcessingDeps, ref: DeliveryRef): Promise<void> {
  const { db, clock, log, askForOrder } = deps
  const scope = await scopeForSystem(db.reader, ref.workspaceId)
  try {
    const contradictory = await db.transaction((tx) => apply(tx, scope, { ...deps, ref, answer: undefined }))
    if (contradictory === null) return
    const event = parsePolarEvent(contradictory.body)
    const answer = event.kind === 'order' ? await askForOrder(scope, ref.connectionId, event.thing.id) : null
    await db.transaction((tx) => apply(tx, scope, { ...deps, ref, answer }))
  } catch (error) {
    const reason = wordsOf(error).slice(0, REASON_MAX)
    await db.transaction(async (tx) => {
      const waiting = await lockWaitingDelivery(tx, scope, ref)
      if (isForGood(error)) {
        await finishDelivery(tx, scope, ref, { outcome: 'unreadable', processedAt: clock.now(), reason })
      } else await noteFailure(tx, scope, ref, reason)
      if (waiting) await keepForgotten(tx, scope, waiting)
    })
    if (!isForGood(error)) throw error
    log.warn({ ...ref, reason }, 'a delivery of Polar cannot be read')
  }
}

/** The same body fails the same way each time: it is no event, nests too deeply, or holds what no column takes. */
function isForGood(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(22...|23502|23514)$/.test(error.code ?? '')
  return error instanceof z.ZodError || error instanceof SyntaxError || error instanceof RangeError
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError) return `cannot be read: ${reasonOf(error)}`
  return error instanceof Error ? error.message : String(error)
}

type Applying = ProcessingDeps & {
  readonly ref: DeliveryRef
  /** Undefined before Polar was asked, null when it had no answer. */
  readonly answer: PolarOrder | null | undefined
}

/** The delivery when it contradicts what is known and Polar was not asked yet: it is left waiting. */
async function apply(tx: Tx, scope: WorkspaceScope, { clock, ref, answer }: Applying): Promise<WaitingDelivery | null> {
  const waiting = await lockWaitingDelivery(tx, scope, ref)
  if (!waiting) return null
  const now = clock.now()
  const reported = { ...(await readReportScope(tx, scope, ref.connectionId)), connectionId: ref.connectionId, now }
  const outcome = await applyEvent(
    tx,
    scope,
    { ...waiting, answer: answer ?? null },
    { ...reported, voice: 'delivery' },
  )
  if (outcome === 'contradicted' && answer === undefined) return waiting
  await finishDelivery(tx, scope, ref, { outcome, processedAt: now })
  await keepForgotten(tx, scope, waiting)
  return null
}

/** What arrives late of somebody who was erased names them once more: it is forgotten as soon as it was tried. */
async function keepForgotten(tx: Tx, scope: WorkspaceScope, { customerId }: WaitingDelivery): Promise<void> {
  if (customerId === null) return
  if (!(await isErased(tx, scope, { source: 'polar', sourcePersonId: customerId }))) return
  await forgetCustomer(tx, scope, customerId)
}
