import { sql } from 'kysely'
import type { AttributionMethod, AttributionReason } from '#contract/activities'
import type { ActivityId, ClickId, CodeId, LinkId, PersonId } from '#contract/ids'
import type { SourceName } from '#contract/words/sources'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Receipt } from './credit.rules.ts'
import type { Attribution, Payment } from './payment.rules.ts'

export type Creditable = {
  readonly activityId: ActivityId
  readonly rootId: ActivityId
  readonly personId: PersonId | null
  readonly source: SourceName
  /** The source's id: another source may have the same. */
  readonly subscriptionId: string | null
}

/** Whose credit an activity is, and with whom it shares a subscription; null when it is not here. */
export async function findCreditable(
  reader: Reader,
  scope: WorkspaceScope,
  activityId: ActivityId,
): Promise<Creditable | null> {
  const row = await reader
    .selectFrom('activities')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', activityId)
    .select([
      'id as activityId',
      'root_id as rootId',
      'person_id as personId',
      'source',
      'subscription_id as subscriptionId',
    ])
    .executeTakeFirst()
  return row ?? null
}

type Row = {
  readonly activityId: ActivityId
  readonly personId: PersonId | null
  readonly occurredAt: Date
  readonly sourceKey: string
  readonly isFree: boolean
  readonly codeId: CodeId | null
  /** Null where there is no attribution yet; then the rest is null too. */
  readonly version: number | null
  readonly method: AttributionMethod
  readonly reason: AttributionReason
  readonly linkId: LinkId | null
  readonly creditedCodeId: CodeId | null
  readonly clickId: ClickId | null
  readonly clickedAt: Date | null
  readonly country: string | null
  readonly device: string | null
  readonly referrerHost: string | null
  readonly isCurrent: boolean
  readonly decidedAt: Date
  readonly changeId: string | null
  readonly isWhole: boolean
  readonly undoes: string | null
}

/**
 * All payments of an activity's subscription with everything ever thought about them; the activity alone without one.
 * Indexes: activities_by_subscription, attributions_by_activity, sales_pkey, codes_by_discount.
 */
export async function listPayments(
  reader: Reader,
  scope: WorkspaceScope,
  { activityId, source, subscriptionId }: Pick<Creditable, 'activityId' | 'source' | 'subscriptionId'>,
): Promise<readonly Payment[]> {
  const isMeant =
    subscriptionId === null
      ? sql`a.id = ${activityId}`
      : sql`a.source = ${source} and a.subscription_id = ${subscriptionId}`
  const { rows } = await sql<Row>`
    /* attribution.listPayments */
    select a.id as "activityId", a.person_id as "personId", a.occurred_at as "occurredAt", a.source_key as "sourceKey",
           is_free(a.kind) as "isFree", c.id as "codeId",
           t.version, t.method, t.reason, t.link_id as "linkId", t.code_id as "creditedCodeId", t.click_id as "clickId", t.clicked_at as "clickedAt",
           t.country, t.device, t.referrer_host as "referrerHost", t.superseded_at is null as "isCurrent",
           t.decided_at as "decidedAt", t.change_id as "changeId", t.whole_subscription as "isWhole", t.undoes
    from activities a
    left join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id
    left join sales s on s.workspace_id = a.workspace_id and s.source = a.source and s.sale_id = a.sale_id
    left join codes c on c.workspace_id = s.workspace_id and c.source = s.source and c.discount_id = s.discount_id
      and c.removed_at is null
    where a.workspace_id = ${scope.workspaceId}
      and a.root_id = a.id
      and ${isMeant}
    order by a.id, t.version`.execute(reader)
  return [...Map.groupBy(rows, (row) => row.activityId).values()].flatMap(paymentOf)
}

function paymentOf(rows: readonly Row[]): Payment[] {
  const [first] = rows
  if (!first) return []
  const { activityId, personId, occurredAt, sourceKey, isFree, codeId } = first
  const attributions = rows.flatMap(attributionOf)
  // Only these two are what an activity says by itself.
  const own = attributions.findLast(({ credit }) => credit.method === 'carried_click' || credit.method === 'none')
  return [{ activityId, personId, occurredAt, sourceKey, isFree, own: own?.credit ?? null, codeId, attributions }]
}

function attributionOf(row: Row): Attribution[] {
  const { version, method, reason, creditedCodeId, isCurrent, decidedAt, changeId, isWhole, undoes } = row
  if (version === null) return []
  const credit = { method, reason, receipt: receiptOf(row), codeId: creditedCodeId }
  return [{ credit, version, isCurrent, decidedAt, changeId, isWhole, undoes }]
}

function receiptOf({ linkId, clickId, clickedAt, country, device, referrerHost }: Row): Receipt | null {
  return linkId === null ? null : { linkId, clickId, clickedAt, country, device, referrerHost }
}
