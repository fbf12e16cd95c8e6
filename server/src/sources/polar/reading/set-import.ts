import type { ImportId, UserId } from '#contract/ids'
import type { PastOrdersImport } from '#contract/polar'
import { recordAction } from '../../../audit/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { newImportId } from '../../../platform/ids.ts'
import { enqueue, type EnqueueOptions } from '../../../platform/jobs/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { PolarNotConnected } from '../access/errors.ts'
import { readLiveConnection } from '../access/store.ts'
import { DEAD_AFTER_MS, queueOf } from './reading.rules.ts'
import { importPastOrdersType } from '../job-types.ts'
import { changeImport, insertImport, listStalled, lockImportOf, type ImportRow } from './import.store.ts'

type Wanted = {
  readonly state: Extract<PastOrdersImport['state'], 'running' | 'paused'>
  readonly userId: UserId
  readonly clock: Clock
}

/**
 * Starts, pauses or resumes the import of what the connected organization sold before tracking. It goes on where it
 * stood, whatever stopped it; a finished one stays finished. Safe to repeat.
 * @throws PolarNotConnected
 */
export async function setImport(tx: Tx, scope: WorkspaceScope, { state, userId, clock }: Wanted): Promise<void> {
  const connection = await readLiveConnection(tx, scope)
  if (!connection) throw new PolarNotConnected()
  const { id: connectionId, organization_id: organizationId } = connection
  const now = clock.now()
  if (state === 'paused') {
    const row = await lockImportOf(tx, scope, organizationId)
    if (row?.state !== 'running') return
    await changeImport(tx, scope, row.id, { state, updated_at: now })
    await recordAction(tx, scope, { action: 'import_pause', about: connectionId, now })
  } else {
    const id = newImportId()
    await insertImport(tx, scope, {
      id,
      connection_id: connectionId,
      organization_id: organizationId,
      orders_before: connection.tracking_since,
      started_by: userId,
      started_at: now,
    })
    const row = await lockImportOf(tx, scope, organizationId)
    if (!row || row.state === 'done') return
    // The connection may be another one to the same organization than the one it began with.
    await changeImport(tx, scope, row.id, { state, connection_id: connectionId, failure: null, updated_at: now })
    await enqueuePage(tx, scope, { id: row.id, connection_id: connectionId })
    await recordAction(tx, scope, { action: 'import_start', about: connectionId, now })
  }
  await publish(tx, 'connection', scope.workspaceId)
}

type ImportRef = { readonly id: ImportId } & Pick<ImportRow, 'connection_id'>
type When = Pick<EnqueueOptions, 'runAt' | 'keepsTurn'>

/** While a page waits to be read, another request for it takes its place. */
export async function enqueuePage(tx: Tx, scope: WorkspaceScope, row: ImportRef, when: When = {}): Promise<void> {
  const ref = { workspaceId: scope.workspaceId, importId: row.id }
  const options = { ...when, key: `polar.import:${row.id}`, queue: queueOf(row.connection_id) }
  await enqueue(tx, importPastOrdersType, ref, options)
}

/** Imports that stand still get a job again, should theirs have failed for good; one that waits for Polar goes on waiting. */
export async function reviveImports({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<void> {
  const stalled = await listStalled(db.reader, new Date(clock.now().getTime() - DEAD_AFTER_MS))
  for (const row of stalled) {
    const scope = await scopeForSystem(db.reader, row.workspace_id)
    await db.transaction((tx) => enqueuePage(tx, scope, row, { keepsTurn: true }))
  }
}
