import { sql } from 'kysely'
import type { ActivityId } from '#contract/ids'
import type { InboundOutcome } from '#contract/inbound'
import type { Reader, Tx } from '../platform/db/index.ts'
import { newId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** An address is found by the hash of its key, without a scope: it leads to one. */
export const findByKeyHash = (reader: Reader, keyHash: string) =>
  reader.selectFrom('inbound_doors').selectAll().where('key_hash', '=', keyHash).executeTakeFirst()

export const findDoorOf = (reader: Reader, scope: WorkspaceScope) =>
  reader.selectFrom('inbound_doors').selectAll().where('workspace_id', '=', scope.workspaceId).executeTakeFirst()

type SealedDoor = {
  readonly keyHash: string
  readonly keyEncrypted: string
  readonly secretEncrypted: string
  readonly openedAt: Date
}

/** Opens a workspace's door, or gives it another address and secret. */
export async function putDoor(tx: Tx, scope: WorkspaceScope, door: SealedDoor): Promise<void> {
  await sql`
    /* inbound.putDoor */
    insert into inbound_doors (workspace_id, key_hash, key_encrypted, secret_encrypted, opened_at)
    values (${scope.workspaceId}, ${door.keyHash}, ${door.keyEncrypted}, ${door.secretEncrypted}, ${door.openedAt})
    on conflict (workspace_id) do update
    set key_hash = excluded.key_hash, key_encrypted = excluded.key_encrypted, secret_encrypted = excluded.secret_encrypted`.execute(
    tx,
  )
}

/** False when there was none. */
export async function dropDoor(tx: Tx, scope: WorkspaceScope): Promise<boolean> {
  const result = await tx.deleteFrom('inbound_doors').where('workspace_id', '=', scope.workspaceId).executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** So many events of a workspace are kept, however many come in. */
const EVENTS_MAX = 200

type NewEvent = {
  readonly receivedAt: Date
  readonly outcome: InboundOutcome
  readonly activityId: ActivityId | null
}

/**
 * Writes down what came in; what is too old by number goes, unless another event takes it away just now: two that waited
 * for each other would both fail. Index: inbound_events_newest.
 */
export async function insertEvent(tx: Tx, scope: WorkspaceScope, event: NewEvent): Promise<void> {
  await tx
    .insertInto('inbound_events')
    .values({
      workspace_id: scope.workspaceId,
      id: newId('evt'),
      received_at: event.receivedAt,
      outcome: JSON.stringify(event.outcome),
      activity_id: event.activityId,
    })
    .execute()
  await sql`
    /* inbound.dropOldest */
    delete from inbound_events
    where workspace_id = ${scope.workspaceId}
      and id in (
        select id from inbound_events
        where workspace_id = ${scope.workspaceId}
          and id in (
            select id from inbound_events
            where workspace_id = ${scope.workspaceId}
            order by received_at desc, id desc
            offset ${EVENTS_MAX}
          )
        for update skip locked
      )`.execute(tx)
}

/** For all workspaces at once. */
export async function deleteEventsBefore(tx: Tx, moment: Date): Promise<void> {
  await tx.deleteFrom('inbound_events').where('received_at', '<', moment).execute()
}

export async function isErasedHash(tx: Tx, scope: WorkspaceScope, emailHash: string): Promise<boolean> {
  const row = await tx
    .selectFrom('inbound_erased')
    .where('workspace_id', '=', scope.workspaceId)
    .where('email_hash', '=', emailHash)
    .select('email_hash')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertErasedHash(tx: Tx, scope: WorkspaceScope, emailHash: string): Promise<void> {
  await tx
    .insertInto('inbound_erased')
    .values({ workspace_id: scope.workspaceId, email_hash: emailHash, erased_at: sql`now()` })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'email_hash']).doNothing())
    .execute()
}
