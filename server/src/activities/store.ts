import { sql } from 'kysely'
import type { ActivityId, PersonId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { RecordedKind } from '#contract/words/kinds'
import type { SourceName } from '#contract/words/sources'
import type { Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

/** A fact that stands alone, or one (`root` given) that changes what an earlier one earned and shares its credit. */
export type NewFact = {
  readonly kind: RecordedKind
  readonly root: ActivityId | null
  readonly source: SourceName
  /** Names the fact at its source: the same key is the same fact. */
  readonly sourceKey: string
  /** The sale it is of, by the source's own id; it has to be on record. Null where there is none. */
  readonly saleId: string | null
  readonly personId: PersonId | null
  readonly subscriptionId: string | null
  readonly productId: string | null
  readonly productName: string | null
  /** What somebody joined; only of a list join. */
  readonly listName?: string | null
  /** Without tax, after discount; negative when money went back. Null where no money is involved: a list join. */
  readonly net: Money | null
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

/** How ISO 4217 writes that no currency is involved. */
const NO_CURRENCY = 'XXX'

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
      sale_id: fact.saleId,
      subscription_id: fact.subscriptionId,
      product_id: fact.productId,
      product_name: fact.productName,
      list_name: fact.listName ?? null,
      net_minor: fact.net?.amountMinor ?? 0,
      currency: fact.net?.currency ?? NO_CURRENCY,
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
  fact: { readonly source: SourceName; readonly sourceKey: string },
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

/** What is on record of the sales with these source keys, by key; nothing of those that are not on record. */
export async function findRecorded(
  reader: Reader,
  scope: WorkspaceScope,
  sales: { readonly source: SourceName; readonly sourceKeys: readonly string[] },
): Promise<ReadonlyMap<string, Recorded>> {
  const { rows } = await sql<Recorded & { readonly sourceKey: string }>`
    /* activities.findRecorded */
    select root.source_key as "sourceKey", root.id as "rootId", root.person_id as "personId",
           count(a.id)::int as "rows", array_agg(a.source_key) as "keys",
           sum(a.net_minor) filter (where a.id = root.id or a.kind = 'correction')::bigint as "soldMinor",
           coalesce(-sum(a.net_minor) filter (where a.kind in ('refund', 'refund_reversed')), 0)::bigint as "returnedMinor",
           coalesce(-sum(a.net_minor) filter (where a.kind in ('dispute_lost', 'dispute_reversed')), 0)::bigint as "disputedMinor"
    from activities root
    join activities a on a.workspace_id = root.workspace_id and a.root_id = root.id
    where root.workspace_id = ${scope.workspaceId}
      and root.source = ${sales.source}
      and root.source_key = any(${sales.sourceKeys}::text[])
    group by root.id, root.person_id, root.source_key`.execute(reader)
  return new Map(rows.map(({ sourceKey, ...recorded }) => [sourceKey, recorded]))
}

export type FeeOfSale = { readonly sourceKey: string; readonly fee: Money }

/**
 * Keeps what a source kept of its sales; zero is none. The one thing of a fact that becomes known later: what it earned
 * after fees is summed up anew. Safe to repeat; nothing where a sale is not on record.
 */
export async function noteFees(
  tx: Tx,
  scope: WorkspaceScope,
  source: SourceName,
  fees: readonly FeeOfSale[],
): Promise<void> {
  if (fees.length === 0) return
  await sql`
    /* activities.noteFees */
    update activities a
    set fee_minor = reported.minor, fee_currency = reported.currency
    from unnest(
      ${fees.map(({ sourceKey }) => sourceKey)}::text[],
      ${fees.map(({ fee }) => fee.amountMinor)}::bigint[],
      ${fees.map(({ fee }) => (fee.amountMinor === 0 ? null : fee.currency))}::char(3)[]
    ) as reported (source_key, minor, currency)
    where a.workspace_id = ${scope.workspaceId}
      and a.source = ${source}
      and a.source_key = reported.source_key
      and (a.fee_minor, a.fee_currency) is distinct from (reported.minor, reported.currency)`.execute(tx)
}
