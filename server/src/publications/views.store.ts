import { sql } from 'kysely'
import type { PublicationId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

type Origin = 'youtube' | 'file'
type ReadViews = { readonly publicationId: PublicationId; readonly views: number; readonly asOf: Date }

/** Keeps how often publications were seen, the newest number alone. Safe to repeat and to come late. */
export async function recordViews(
  tx: Tx,
  scope: WorkspaceScope,
  origin: Origin,
  read: readonly ReadViews[],
): Promise<void> {
  if (read.length === 0) return
  await tx
    .insertInto('publication_views')
    .values(
      // In one order for all: two that record at the same moment do not wait for each other in a circle.
      read.toSorted(byPublication).map(({ publicationId, views, asOf }) => ({
        workspace_id: scope.workspaceId,
        publication_id: publicationId,
        origin,
        views,
        as_of: asOf,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'publication_id'])
        .doUpdateSet((row) => ({
          origin: row.ref('excluded.origin'),
          views: row.ref('excluded.views'),
          as_of: row.ref('excluded.as_of'),
        }))
        .where(sql<boolean>`publication_views.as_of <= excluded.as_of`),
    )
    .execute()
}

const byPublication = (one: ReadViews, other: ReadViews) => (one.publicationId < other.publicationId ? -1 : 1)

/** Forgets all views that came from somewhere: whoever said them may be asked no more. */
export async function forgetViews(tx: Tx, scope: WorkspaceScope, origin: Origin): Promise<void> {
  await tx
    .deleteFrom('publication_views')
    .where('workspace_id', '=', scope.workspaceId)
    .where('origin', '=', origin)
    .execute()
}

/** Forgets the views of an origin that nobody read again since. Unscoped on purpose: a job for all workspaces. */
export async function forgetStaleViews(tx: Tx, origin: Origin, before: Date): Promise<void> {
  await tx.deleteFrom('publication_views').where('origin', '=', origin).where('as_of', '<', before).execute()
}
