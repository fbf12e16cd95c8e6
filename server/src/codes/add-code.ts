import type { CodeId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { enqueue } from '../platform/jobs/index.ts'
import { publish } from '../platform/notify/index.ts'
import { lockPublication } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Discount } from './discount.ts'
import { CodePublicationUnknown, CodeTaken } from './errors.ts'
import { settleCodeType } from './settle-type.ts'
import { insertCode, insertCodeChange, lockCodes, type Place } from './store.ts'

type Adding = { readonly discount: Discount; readonly place: Place; readonly now: Date }

/**
 * Says that a discount's code is said in a publication. Sales with it that come from now on are credited to it; those on
 * record that nothing earned follow in a job.
 * @throws CodePublicationUnknown, CodeTaken
 */
export async function addCode(tx: Tx, scope: WorkspaceScope, { discount, place, now }: Adding): Promise<CodeId> {
  await lockCodes(tx, scope)
  if (!(await lockPublication(tx, scope, place.publicationId))) throw new CodePublicationUnknown()
  const id = await insertCode(tx, scope, { discount, place, now })
  if (id === null) throw new CodeTaken(discount.code)

  await insertCodeChange(tx, scope, { codeId: id, what: 'added', from: null, to: place, now })
  await recordAction(tx, scope, { action: 'code_add', about: id, detail: place.publicationId, now })
  const { source, discountId } = discount
  await enqueue(tx, settleCodeType, { workspaceId: scope.workspaceId, source, discountId, after: null })
  await publish(tx, 'link', scope.workspaceId)
  return id
}
