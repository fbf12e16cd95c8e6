import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { LinkChange } from '#contract/link-report'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

const CHANGES_MAX = 50

type Row = Omit<LinkChange, 'changedAt'> & { readonly changedAt: Date }

/** Where was this link before, and where did it lead? Newest first. Index: link_changes_by_link. */
export async function readLinkChanges(reader: Reader, scope: WorkspaceScope, id: LinkId): Promise<LinkChange[]> {
  const { rows } = await sql<Row>`/* links.changes */
    select c.id, c.field, c.changed_from as "from", c.changed_to as "to", c.changed_at as "changedAt", u.name as "changedBy"
    from link_changes c
    left join members m on m.workspace_id = c.workspace_id and m.user_id = c.changed_by
    left join auth."user" u on u.id = m.user_id
    where c.workspace_id = ${scope.workspaceId} and c.link_id = ${id}
    order by c.changed_at desc, c.id desc
    limit ${CHANGES_MAX}`.execute(reader)
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }))
}
