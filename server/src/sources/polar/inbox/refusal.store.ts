import { sql } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Tx } from '../../../platform/db/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Refusal } from './refusal.rules.ts'

/**
 * Keeps why a delivery of a connection was refused, and counts those alike. Says whether it belongs in the log: once an
 * hour at most, whichever process is asked.
 */
export async function noteRefusal(
  tx: Tx,
  scope: WorkspaceScope,
  id: ConnectionId,
  { reason, clockSeconds, at }: Refusal & { readonly at: Date },
): Promise<{ readonly isLogged: boolean; readonly count: number }> {
  const { rows } = await sql<{ isLogged: boolean; isFirst: boolean; count: number }>`
    /* polar.noteRefusal */
    with before as (
      select id, coalesce(refused_logged_at <= ${at}::timestamptz - interval '1 hour', true) as is_due
      from polar_connections
      where workspace_id = ${scope.workspaceId}
        and id = ${id}
      for update
    )
    update polar_connections c
    set refused_count = case when c.refused_reason = ${reason} then c.refused_count + 1 else 1 end,
        refused_reason = ${reason},
        refused_at = ${at},
        refused_clock_seconds = ${clockSeconds},
        refused_logged_at = case when b.is_due then ${at} else c.refused_logged_at end
    from before b
    where c.workspace_id = ${scope.workspaceId}
      and c.id = b.id
    returning b.is_due as "isLogged", c.refused_count = 1 as "isFirst", c.refused_count as count`.execute(tx)
  const [noted] = rows
  if (!noted) return { isLogged: false, count: 0 }
  if (noted.isFirst) await publish(tx, 'connection', scope.workspaceId)
  return noted
}
