import { DatabaseError } from 'pg'
import type { PublicationId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { PublicationHasCodes, PublicationHasLinks } from './errors.ts'
import { dropPublication } from './store.ts'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const FOREIGN_KEY_VIOLATION = '23503'

/**
 * Removes a publication that no link and no code names. The foreign keys decide, so a link made at the same moment wins.
 * @throws NotFound, PublicationHasLinks, PublicationHasCodes
 */
export async function removePublication(tx: Tx, scope: WorkspaceScope, id: PublicationId, now: Date): Promise<void> {
  const dropped = await dropPublication(tx, scope, id).catch((error: unknown) => {
    const isNamed = error instanceof DatabaseError && error.code === FOREIGN_KEY_VIOLATION
    if (!isNamed) throw error
    throw error.table === 'codes' ? new PublicationHasCodes() : new PublicationHasLinks()
  })
  if (dropped === null) throw new NotFound()
  await recordAction(tx, scope, { action: 'publication_delete', about: id, detail: dropped.title, now })
  await publish(tx, 'link', scope.workspaceId)
}
