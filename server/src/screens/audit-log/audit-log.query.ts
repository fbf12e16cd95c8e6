import { sql } from 'kysely'
import type { AuditAction, AuditEntry } from '#contract/audit'
import type { UserId } from '#contract/ids'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

export type AuditRow = {
  readonly id: string
  readonly happened_at: Date
  readonly user_id: UserId | null
  readonly user_name: string | null
  readonly action: AuditAction
  readonly outcome: AuditEntry['outcome']
  readonly about: string | null
  readonly about_name: string | null
  readonly detail: string | null
}

/**
 * What did owners and members do here? Newest first, from below `cursor`; one more than asked for, if there is one.
 * Ids say by their prefix what they are of, so at most one of the joins finds something; sources name what is theirs. Index: audit_entries_pkey.
 */
export async function readAuditLog(
  reader: Reader,
  scope: WorkspaceScope,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<readonly AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    /* audit-log.readAuditLog */
    select e.id, e.happened_at, e.user_id, u.name as user_name, e.action, e.outcome, e.about,
           coalesce(s.name, i.email, p.name, l.label, l.slug, o.code) as about_name, e.detail
    from audit_entries e
    left join auth."user" u on u.id = e.user_id
    left join auth."user" s on s.id = e.about
    left join invitations i on i.workspace_id = e.workspace_id and i.id = e.about
    left join people p on p.workspace_id = e.workspace_id and p.id = e.about
    left join links l on l.workspace_id = e.workspace_id and l.id = e.about
    left join codes o on o.workspace_id = e.workspace_id and o.id = e.about
    where e.workspace_id = ${scope.workspaceId}
      and (${cursor ?? null}::text is null or e.id < ${cursor ?? null})
    order by e.id desc
    limit ${limit + 1}`.execute(reader)
  return rows
}
