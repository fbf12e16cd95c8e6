import type { CodeId, PublicationId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import { lockPublication } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { CodePublicationUnknown } from './errors.ts'
import { findCode, insertCodeChange, lockCodes, placeCode } from './store.ts'

type Moving = {
  readonly id: CodeId
  /** What is absent stays as it is. */
  readonly publicationId?: PublicationId | undefined
  readonly placement?: string | null | undefined
  readonly now: Date
}

/**
 * Says that a code is said in another publication or place. What it earned moves along: the credit names the code, and the
 * code its publication. Safe to repeat.
 * @throws NotFound, CodePublicationUnknown
 */
export async function moveCode(tx: Tx, scope: WorkspaceScope, { id, now, ...to }: Moving): Promise<void> {
  await lockCodes(tx, scope)
  const code = await findCode(tx, scope, id)
  if (!code) throw new NotFound()
  const from = { publicationId: code.publication_id, placement: code.placement }
  const place = {
    publicationId: to.publicationId ?? from.publicationId,
    placement: to.placement === undefined ? from.placement : to.placement || null,
  }
  if (place.publicationId === from.publicationId && place.placement === from.placement) return
  if (!(await lockPublication(tx, scope, place.publicationId))) throw new CodePublicationUnknown()

  await placeCode(tx, scope, id, place)
  await insertCodeChange(tx, scope, { codeId: id, what: 'moved', from, to: place, now })
  await recordAction(tx, scope, { action: 'code_move', about: id, detail: place.publicationId, now })
  await publish(tx, 'link', scope.workspaceId)
}
