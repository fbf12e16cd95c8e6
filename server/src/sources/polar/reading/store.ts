import { sql, type Selectable } from 'kysely'
import type { ConnectionId, ReconciliationId, WorkspaceId } from '#contract/ids'
import type { ReconciliationFailure } from '#contract/polar'
import type { Database, Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Progress } from './progress.schema.ts'
import type { Reading } from './reading.rules.ts'

export type ReconciliationRow = Selectable<Database['polar_reconciliations']>
type Table = Database['polar_reconciliations']

/** What a page added to a reconciliation's counts. */
export type Found = {
  readonly ordersRead: number
  readonly salesFound: number
  readonly refundsFound: number
  readonly disputesFound: number
  readonly peopleChanged: number
  readonly objectsSkipped: number
}
type NewRow = Reading & { readonly id: ReconciliationId; readonly connectionId: ConnectionId; readonly now: Date }

/** False when one runs already. */
export async function insertRunning(tx: Tx, scope: WorkspaceScope, row: NewRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('polar_reconciliations')
    .values({
      workspace_id: scope.workspaceId,
      id: row.id,
      connection_id: row.connectionId,
      cause: row.cause,
      depth: row.depth,
      started_at: row.now,
      alive_at: row.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'connection_id']).where('finished_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function readRunning(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<ReconciliationRow | undefined> {
  return running(reader, scope, connectionId).executeTakeFirst()
}

/** The running reconciliation, locked until the transaction ends. */
export async function lockRunning(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<ReconciliationRow | undefined> {
  return running(tx, scope, connectionId).forUpdate().executeTakeFirst()
}

const running = (reader: Reader, scope: WorkspaceScope, connectionId: ConnectionId) =>
  reader
    .selectFrom('polar_reconciliations')
    .selectAll()
    .where('workspace_id', '=', scope.workspaceId)
    .where('connection_id', '=', connectionId)
    .where('finished_at', 'is', null)

/** Sends a running one back to its start, to read as much as is asked for now. What it found so far stays counted. */
export async function beginAgain(
  tx: Tx,
  scope: WorkspaceScope,
  id: ReconciliationId,
  asked: Reading & { readonly now: Date },
): Promise<void> {
  await change(tx, scope, id, {
    cause: asked.cause,
    depth: asked.depth,
    started_at: asked.now,
    alive_at: asked.now,
    progress: null,
  })
}

/** Notes what a page brought and where the walk stands after it. */
export async function advance(
  tx: Tx,
  scope: WorkspaceScope,
  id: ReconciliationId,
  { found, progress, now }: { readonly found: Found; readonly progress: Progress; readonly now: Date },
): Promise<void> {
  await sql`
    /* polar.advanceReconciliation */
    update polar_reconciliations
    set progress = ${JSON.stringify(progress)}::jsonb,
        alive_at = ${now},
        orders_read = orders_read + ${found.ordersRead},
        sales_found = sales_found + ${found.salesFound},
        refunds_found = refunds_found + ${found.refundsFound},
        disputes_found = disputes_found + ${found.disputesFound},
        people_changed = people_changed + ${found.peopleChanged},
        objects_skipped = objects_skipped + ${found.objectsSkipped}
    where workspace_id = ${scope.workspaceId}
      and id = ${id}`.execute(tx)
}

/** Shows that a running one still lives, while it waits. */
export async function touchAlive(tx: Tx, scope: WorkspaceScope, id: ReconciliationId, now: Date): Promise<void> {
  await change(tx, scope, id, { alive_at: now })
}

export async function finish(
  tx: Tx,
  scope: WorkspaceScope,
  id: ReconciliationId,
  end: { readonly failure: ReconciliationFailure | null; readonly now: Date },
): Promise<void> {
  await change(tx, scope, id, { finished_at: end.now, alive_at: end.now, failure: end.failure, progress: null })
}

async function change(
  tx: Tx,
  scope: WorkspaceScope,
  id: ReconciliationId,
  values: Partial<Pick<ReconciliationRow, Exclude<keyof Table, 'workspace_id' | 'id'>>>,
): Promise<void> {
  await tx
    .updateTable('polar_reconciliations')
    .set(values)
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .execute()
}

export type Watermarks = Pick<Selectable<Database['polar_watermarks']>, 'orders_until' | 'refunds_until' | 'deep_at'>

export async function readWatermarks(
  reader: Reader,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
): Promise<Watermarks | undefined> {
  return reader
    .selectFrom('polar_watermarks')
    .select(['orders_until', 'refunds_until', 'deep_at'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
}

export type Reached = {
  readonly ordersUntil?: Date
  readonly refundsUntil?: Date
  readonly reconciledAt?: Date
  readonly deepAt?: Date
}

/**
 * Moves watermarks forward, never back. A connection without them gets some from `reached` and its tracking's start.
 */
export async function moveWatermarks(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  reached: Reached,
): Promise<void> {
  await sql`
    /* polar.moveWatermarks */
    insert into polar_watermarks as known (
      workspace_id, connection_id, orders_until, refunds_until, reconciled_at, deep_at
    )
    select c.workspace_id, c.id,
           coalesce(${reached.ordersUntil ?? null}::timestamptz, c.tracking_since),
           coalesce(${reached.refundsUntil ?? null}::timestamptz, c.tracking_since),
           ${reached.reconciledAt ?? null}::timestamptz,
           ${reached.deepAt ?? null}::timestamptz
    from polar_connections c
    where c.workspace_id = ${scope.workspaceId}
      and c.id = ${connectionId}
    on conflict (workspace_id, connection_id) do update set
      orders_until = greatest(known.orders_until, ${reached.ordersUntil ?? null}::timestamptz),
      refunds_until = greatest(known.refunds_until, ${reached.refundsUntil ?? null}::timestamptz),
      reconciled_at = greatest(known.reconciled_at, ${reached.reconciledAt ?? null}::timestamptz),
      deep_at = greatest(known.deep_at, ${reached.deepAt ?? null}::timestamptz)`.execute(tx)
}

export type LiveConnection = {
  readonly connectionId: ConnectionId
  readonly workspaceId: WorkspaceId
  readonly receives: 'webhooks' | 'polling'
  readonly connectedAt: Date
  readonly deepAt: Date | null
}

/**
 * Live connections to one Polar that can be read, of all workspaces: the schedules walk them. Those whose access or
 * organization is lost are left out: the health check looks after them.
 */
export async function listReadable(
  reader: Reader,
  environment: Database['polar_connections']['environment'],
): Promise<readonly LiveConnection[]> {
  return reader
    .selectFrom('polar_connections as c')
    .leftJoin('polar_watermarks as w', (join) =>
      join.onRef('w.workspace_id', '=', 'c.workspace_id').onRef('w.connection_id', '=', 'c.id'),
    )
    .select([
      'c.id as connectionId',
      'c.workspace_id as workspaceId',
      'c.receives',
      'c.connected_at as connectedAt',
      'w.deep_at as deepAt',
    ])
    .where('c.disabled_at', 'is', null)
    .where('c.environment', '=', environment)
    .where((where) =>
      where.or([
        where('c.attention', 'is', null),
        where('c.attention', 'not in', ['access_lost', 'organization_lost']),
      ]),
    )
    .orderBy('c.id')
    .execute()
}

/** Forgets reconciliations that ended before a moment, and polls that found nothing but each connection's newest. */
export async function forgetReconciliations(tx: Tx, endedBefore: Date): Promise<void> {
  await sql`
    /* polar.forgetReconciliations */
    delete from polar_reconciliations r
    where r.finished_at < ${endedBefore}
       or (
         r.cause = 'poll'
         and r.finished_at is not null
         and r.failure is null
         and r.sales_found + r.refunds_found + r.people_changed = 0
         and exists (
           select 1
           from polar_reconciliations newer
           where newer.workspace_id = r.workspace_id
             and newer.connection_id = r.connection_id
             and newer.finished_at is not null
             and newer.started_at > r.started_at
         )
       )`.execute(tx)
}
