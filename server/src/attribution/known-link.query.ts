import { sql } from 'kysely'
import type { LinkId, PersonId } from '#contract/ids'
import { CLOCK_SKEW_MS } from '#contract/words/skew'
import type { Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Receipt } from './credit.rules.ts'
import type { Payment } from './payment.rules.ts'

/** Is there such a link in this workspace? Nobody deletes it until the transaction ends. */
export async function lockLink(tx: Tx, scope: WorkspaceScope, linkId: LinkId): Promise<boolean> {
  const row = await tx
    .selectFrom('links')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', linkId)
    .where('deleted_at', 'is', null)
    .select('id')
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}

/** Does the first touch credit all of these payments to that link, or to none? Callers hold the lock of the credits. */
export async function areFirstTouched(
  tx: Tx,
  scope: WorkspaceScope,
  { reached, linkId }: { readonly reached: readonly Payment[]; readonly linkId: LinkId | null },
): Promise<boolean> {
  const other = await tx
    .selectFrom('activity_credits')
    .where('workspace_id', '=', scope.workspaceId)
    .where(
      'activity_id',
      'in',
      reached.map((payment) => payment.activityId),
    )
    .where((is) => is.or([is('first_link_id', 'is distinct from', linkId), is('first_code_id', 'is not', null)]))
    .select('activity_id')
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

type Moment = { readonly personId: PersonId; readonly linkId: LinkId; readonly before: Date }

/**
 * The newest click on a link that a person is known to have made before a moment: it came with one of their purchases,
 * whatever that is credited to now. Null when none is known. Index: activities_by_person.
 */
export async function findKnownClick(
  reader: Reader,
  scope: WorkspaceScope,
  { personId, linkId, before }: Moment,
): Promise<Receipt | null> {
  const { rows } = await sql<Receipt>`
    /* attribution.findKnownClick */
    select t.link_id as "linkId", t.click_id as "clickId", t.clicked_at as "clickedAt",
           t.country, t.device, t.referrer_host as "referrerHost"
    from activities a
    join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id
    where a.workspace_id = ${scope.workspaceId}
      and a.person_id = ${personId}
      and t.link_id = ${linkId}
      and t.click_id is not null
      and t.clicked_at <= ${new Date(before.getTime() + CLOCK_SKEW_MS)}
    order by t.clicked_at desc, t.click_id
    limit 1`.execute(reader)
  return rows[0] ?? null
}
