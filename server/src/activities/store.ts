import { sql } from 'kysely'
import type { ActivityId, PersonId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** A fact that stands alone, or one (`root` given) that changes what an earlier one earned and shares its credit. */
export type NewFact = {
  readonly kind:
    | 'sale'
    | 'renewal'
    | 'upgrade'
    | 'downgrade'
    | 'free_claim'
    | 'trial_start'
    | 'refund'
    | 'refund_reversed'
    | 'dispute_lost'
    | 'dispute_reversed'
    | 'correction'
  readonly root: ActivityId | null
  readonly source: 'polar'
  /** Names the fact at its source: the same key is the same fact. */
  readonly sourceKey: string
  readonly personId: PersonId | null
  readonly subscriptionKey: string | null
  readonly productKey: string | null
  readonly productName: string | null
  /** Without tax, after discount; negative when money went back. */
  readonly net: Money
  readonly occurredAt: Date
  readonly recordedAt: Date
  /** It happened before the workspace tracked anything: imported. */
  readonly beforeTracking: boolean
}

/** What is on record of one sale: the root and what hangs on it. */
export type Recorded = {
  readonly rootId: ActivityId
  readonly personId: PersonId | null
  /** The root included. */
  readonly rows: number
  /** Of the root and its corrections. */
  readonly soldMinor: number
  /** Refunds less those reversed, as a positive amount. */
  readonly returnedMinor: number
  /** Lost disputes less those reversed, as a positive amount. */
  readonly disputedMinor: number
  readonly keys: readonly string[]
}

/** The new id, or null when the fact is on record already. */
export async function insertActivity(
  tx: Tx,
  scope: WorkspaceScope,
  id: ActivityId,
  fact: NewFact,
): Promise<ActivityId | null> {
  const row = await tx
    .insertInto('activities')
    .values({
      workspace_id: scope.workspaceId,
      id,
      kind: fact.kind,
      root_id: fact.root ?? id,
      person_id: fact.personId,
      source: fact.source,
      source_key: fact.sourceKey,
      subscription_key: fact.subscriptionKey,
      product_key: fact.productKey,
      product_name: fact.productName,
      net_minor: fact.net.amountMinor,
      currency: fact.net.currency,
      occurred_at: fact.occurredAt,
      recorded_at: fact.recordedAt,
      before_tracking: fact.beforeTracking,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source', 'source_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function findActivityId(
  reader: Reader,
  scope: WorkspaceScope,
  fact: { readonly source: 'polar'; readonly sourceKey: string },
): Promise<ActivityId | null> {
  const row = await reader
    .selectFrom('activities')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', fact.source)
    .where('source_key', '=', fact.sourceKey)
    .select('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** What is on record of the sale with this source key; null while nothing is. */
export async function findRecorded(
  reader: Reader,
  scope: WorkspaceScope,
  sale: { readonly source: 'polar'; readonly sourceKey: string },
): Promise<Recorded | null> {
  const { rows } = await sql<Recorded>`
    /* activities.findRecorded */
    select root.id as "rootId", root.person_id as "personId",
           count(a.id)::int as "rows", array_agg(a.source_key) as "keys",
           sum(a.net_minor) filter (where a.id = root.id or a.kind = 'correction')::bigint as "soldMinor",
           coalesce(-sum(a.net_minor) filter (where a.kind in ('refund', 'refund_reversed')), 0)::bigint as "returnedMinor",
           coalesce(-sum(a.net_minor) filter (where a.kind in ('dispute_lost', 'dispute_reversed')), 0)::bigint as "disputedMinor"
    from activities root
    join activities a on a.workspace_id = root.workspace_id and a.root_id = root.id
    where root.workspace_id = ${scope.workspaceId}
      and root.source = ${sale.source}
      and root.source_key = ${sale.sourceKey}
    group by root.id, root.person_id`.execute(reader)
  return rows[0] ?? null
}

/**
 * Keeps what the source kept of a sale; zero is none. The one thing of a fact that becomes known later: what it earned
 * after fees is summed up anew. Safe to repeat; nothing where the sale is not on record.
 */
export async function noteFee(
  tx: Tx,
  scope: WorkspaceScope,
  sale: { readonly source: 'polar'; readonly sourceKey: string; readonly fee: Money },
): Promise<void> {
  const { amountMinor, currency } = sale.fee
  await sql`
    /* activities.noteFee */
    update activities
    set fee_minor = ${amountMinor}, fee_currency = ${amountMinor === 0 ? null : currency}
    where workspace_id = ${scope.workspaceId}
      and source = ${sale.source}
      and source_key = ${sale.sourceKey}
      and (fee_minor, fee_currency) is distinct from (${amountMinor}::bigint, ${amountMinor === 0 ? null : currency}::char(3))`.execute(
    tx,
  )
}
