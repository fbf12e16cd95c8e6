import type { ActivityId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { NothingToUndo } from './errors.ts'
import { lockPayments } from './lock-payments.ts'
import { ruledCredit, lastChangeOf, type Payment } from './payment.rules.ts'
import { nextVersion, settleCredits } from './settle-credits.ts'
import { replaceAttribution } from './store.ts'

type Undoing = { readonly activityId: ActivityId; readonly decidedAt: Date }

/**
 * Takes the last change by hand of an activity back, on every payment that it reached: each has again what it had
 * before, be that an earlier change by hand or what the rule says by now. Nothing of the history is lost.
 * @throws NotFound; NoCreditOfItsOwn; NothingToUndo
 */
export async function undoCreditByHand(tx: Tx, scope: WorkspaceScope, undoing: Undoing): Promise<void> {
  const { payment, payments } = await lockPayments(tx, scope, undoing.activityId)
  const change = lastChangeOf(payment, payments)
  if (!change) throw new NothingToUndo()

  const { changeId } = change
  const before = payments.map((one) => ({
    ...one,
    attributions: one.attributions.filter((it) => it.changeId !== changeId),
  }))
  // Where a later change by hand stands, that one goes on deciding.
  for (const one of payments.filter((it) => lastChangeOf(it, payments)?.changeId === changeId)) {
    await restore(tx, scope, one, { before, changeId, decidedAt: undoing.decidedAt })
  }
  const { payments: restored } = await lockPayments(tx, scope, undoing.activityId)
  // Payments that came after the change followed it without being reached by it.
  await settleCredits(tx, scope, restored, undoing.decidedAt)
  await publish(tx, 'activity', scope.workspaceId)
}

async function restore(
  tx: Tx,
  scope: WorkspaceScope,
  payment: Payment,
  undone: { readonly before: readonly Payment[]; readonly changeId: string; readonly decidedAt: Date },
): Promise<void> {
  const { before, changeId, decidedAt } = undone
  const { activityId } = payment
  const itself = before.find((one) => one.activityId === activityId) ?? payment
  const earlier = lastChangeOf(itself, before)
  await replaceAttribution(tx, scope, {
    activityId,
    credit: earlier?.credit ?? ruledCredit(itself, before),
    version: nextVersion(payment),
    decidedAt,
    undoes: changeId,
    isWhole: earlier?.isWhole ?? false,
  })
}
