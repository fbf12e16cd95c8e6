import type { Selectable } from 'kysely'
import type { ConnectionId } from '#contract/ids'
import type { Database, Reader, Tx } from '../../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../../workspaces/index.ts'

type OrganizationRef = Pick<Selectable<Database['polar_connections']>, 'environment' | 'organization_id'>

/** What a workspace knows of an organization it was connected to before. */
export type Earlier = { readonly trackingSince: Date; readonly ordersUntil: Date; readonly refundsUntil: Date }

/** Of the newest earlier connection to the same organization, or undefined when this is the first. */
export async function readEarlier(
  reader: Reader,
  scope: WorkspaceScope,
  place: OrganizationRef,
): Promise<Earlier | undefined> {
  return reader
    .selectFrom('polar_connections as c')
    .leftJoin('polar_watermarks as w', (join) =>
      join.onRef('w.workspace_id', '=', 'c.workspace_id').onRef('w.connection_id', '=', 'c.id'),
    )
    .select((earlier) => [
      'c.tracking_since as trackingSince',
      earlier.fn.coalesce('w.orders_until', 'c.tracking_since').as('ordersUntil'),
      earlier.fn.coalesce('w.refunds_until', 'c.tracking_since').as('refundsUntil'),
    ])
    .where('c.workspace_id', '=', scope.workspaceId)
    .where('c.environment', '=', place.environment)
    .where('c.organization_id', '=', place.organization_id)
    .orderBy('c.connected_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Where the reading of a new connection begins. */
export async function insertWatermarks(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  from: Omit<Earlier, 'trackingSince'>,
): Promise<void> {
  await tx
    .insertInto('polar_watermarks')
    .values({
      workspace_id: scope.workspaceId,
      connection_id: connectionId,
      orders_until: from.ordersUntil,
      refunds_until: from.refundsUntil,
    })
    .execute()
}
