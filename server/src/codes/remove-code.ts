import type { CodeId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { enqueue } from '../platform/jobs/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { settleCodeType } from './settle-type.ts'
import { endCode, findCode, insertCodeChange, lockCodes } from './store.ts'

/**
 * Says that a code is said nowhere any more. Its sales lose the credit in a job, but for choices by hand; its row stays, for
 * what was thought before is kept.
 * @throws NotFound
 */
export async function removeCode(
  tx: Tx,
  scope: WorkspaceScope,
  { id, now }: { readonly id: CodeId; readonly now: Date },
): Promise<void> {
  await lockCodes(tx, scope)
  const code = await findCode(tx, scope, id)
  if (!code) throw new NotFound()
  const from = { publicationId: code.publication_id, placement: code.placement }

  await endCode(tx, scope, id, now)
  await insertCodeChange(tx, scope, { codeId: id, what: 'removed', from, to: null, now })
  await recordAction(tx, scope, { action: 'code_remove', about: id, detail: from.publicationId, now })
  const { source, discount_id: discountId } = code
  await enqueue(tx, settleCodeType, { workspaceId: scope.workspaceId, source, discountId, after: null })
  await publish(tx, 'link', scope.workspaceId)
}
