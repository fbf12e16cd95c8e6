import { sql } from 'kysely'
import type { ActivityId, ClickId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { PublicationRef } from '#contract/publications'
import type { SourceName } from '#contract/words/sources'
import { inOrderOfTotals, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { CodeColumns, CreditColumns, LinkColumns } from '../things/present-credit.ts'
import {
  activityColumns,
  activityTables,
  codeColumns,
  creditedTables,
  linkColumns,
  type ActivityColumns,
} from '../things/activity-columns.query.ts'

export type ActivityDetailColumns = Omit<ActivityColumns, keyof CreditColumns> &
  CreditColumns & {
    readonly root_id: ActivityId
    readonly source: SourceName
    /** The discount code the buyer typed, and where it is said. */
    readonly used_code: string | null
    readonly said_in: PublicationRef | null
    /** The first touch credits another link or code, or none. */
    readonly differs_by_touch: boolean
    readonly recorded_at: Date
    readonly product_id: string | null
    readonly click_id: ClickId | null
    readonly country: string | null
    readonly device: string | null
    readonly referrer_host: string | null
    readonly decided_at: Date | null
    /** The payment of the same subscription whose credit it shares. */
    readonly earlier_sale_id: ActivityId | null
    /** Where the sale carried click ids. */
    readonly carriers: unknown
    readonly net: readonly Money[]
    readonly subscription_payments: number
    readonly source_account: string | null
    readonly source_sale_id: string | null
    /** The source's newest version of the sale's money; all null where we have none. */
    readonly sale_currency: string | null
    readonly gross_minor: number
    readonly discount_minor: number
    readonly sale_net_minor: number
    readonly tax_minor: number
    readonly refunded_minor: number
    readonly disputed_minor: number
    readonly fee_minor: number
    readonly fee_currency: string | null
  }

/** What banks took back of a sale, for good. Index: sale_disputes_by_sale. */
const LOST_IN_DISPUTES = sql`
  select coalesce(sum(d.amount_minor), 0)::bigint
  from sale_disputes d
  where d.workspace_id = s.workspace_id
    and d.source = s.source
    and d.sale_id = s.sale_id
    and d.status = 'lost'
    and d.currency = s.currency`

/** Where the code that the buyer used is said. Index: codes_by_discount. */
const SAID_IN = sql`
  select json_build_object('id', b.id, 'title', b.title, 'kind', b.kind)
  from codes c
  join publications b on b.workspace_id = c.workspace_id and b.id = c.publication_id
  where c.workspace_id = s.workspace_id
    and c.source = s.source
    and c.discount_id = s.discount_id
    and c.removed_at is null`

/** One activity with what is left of its sale, the receipt, and where the source shows it; null when it is not here. */
export async function findActivityDetail(
  reader: Reader,
  scope: WorkspaceScope,
  activityId: ActivityId,
): Promise<ActivityDetailColumns | null> {
  const { rows } = await sql<ActivityDetailColumns>`
    /* activities.findActivityDetail */
    select ${activityColumns('last')}, a.root_id, a.source, a.recorded_at, a.product_id, (k.first_link_id, k.first_code_id) is distinct from (k.last_link_id, k.last_code_id) as differs_by_touch,
           t.click_id, t.country, t.device, t.referrer_host, t.decided_at,
           earlier.id as earlier_sale_id, s.carriers as carriers,
           family.net, together.payments as subscription_payments,
           s.account as source_account, s.sale_id as source_sale_id,
           s.discount_code as used_code, (${SAID_IN}) as said_in,
           s.currency as sale_currency,
           s.gross_minor, s.discount_minor, s.net_minor as sale_net_minor, s.tax_minor,
           s.refunded_minor, (${LOST_IN_DISPUTES}) as disputed_minor, s.fee_minor, s.fee_currency
    from ${activityTables('last')}
    join activities root on root.workspace_id = a.workspace_id and root.id = a.root_id
    left join sales s on s.workspace_id = root.workspace_id and s.source = root.source and s.sale_id = root.sale_id
    left join lateral (
      select json_agg(
               json_build_object('amountMinor', f.amount_minor, 'currency', f.currency)
               order by ${inOrderOfTotals(scope.displayCurrency, sql.ref('f.currency'), sql.ref('f.amount_minor'))}
             ) as net
      from (
        select k.currency, sum(k.net_minor) as amount_minor
        from activities k
        where k.workspace_id = root.workspace_id and k.root_id = root.id and not is_join(k.kind)
        group by k.currency
      ) f
    ) family on true
    left join lateral (
      select k.id
      from activities k
      join attributions kt
        on kt.workspace_id = k.workspace_id and kt.activity_id = k.id and kt.superseded_at is null
      where t.method = 'subscription'
        and k.workspace_id = root.workspace_id
        and k.source = root.source
        and k.subscription_id = root.subscription_id
        and kt.method <> 'subscription'
        and kt.link_id is not distinct from t.link_id
        and kt.code_id is not distinct from t.code_id
        and coalesce(kt.link_id, kt.code_id) is not null
        and kt.click_id is not distinct from t.click_id
      order by k.occurred_at, k.id
      limit 1
    ) earlier on true
    left join lateral (
      select count(*)::int as payments
      from activities k
      where k.workspace_id = root.workspace_id
        and k.source = root.source
        and k.subscription_id = root.subscription_id
        and k.root_id = k.id
    ) together on true
    where a.workspace_id = ${scope.workspaceId}
      and a.id = ${activityId}`.execute(reader)
  return rows[0] ?? null
}

export type FirstTouchColumns = LinkColumns & CodeColumns & { readonly clicked_at: Date | null }

/** The link or code that an activity is credited to by first touch, and when its buyer first came through it. */
export async function findFirstTouchCredit(
  reader: Reader,
  scope: WorkspaceScope,
  activityId: ActivityId,
): Promise<FirstTouchColumns | null> {
  const { rows } = await sql<FirstTouchColumns>`
    /* activities.findFirstTouchCredit */
    select case when l.id is not null then f.touched_at end as clicked_at, ${linkColumns}, ${codeColumns}
    from activity_credits k
    left join first_touches f on f.workspace_id = k.workspace_id and f.person_id = k.person_id
    ${creditedTables('first')}
    where k.workspace_id = ${scope.workspaceId}
      and k.activity_id = ${activityId}`.execute(reader)
  return rows[0] ?? null
}

export type SaleRefundColumns = {
  readonly status: string
  readonly reason: string
  readonly amount_minor: number
  readonly currency: string
  readonly created_at: Date
}

/** What the source says of refunds of a sale, failed ones included, newest first. Index: sale_refunds_by_sale. */
export async function listSaleRefunds(
  reader: Reader,
  scope: WorkspaceScope,
  sale: { readonly source: SourceName; readonly saleId: string },
): Promise<readonly SaleRefundColumns[]> {
  const { rows } = await sql<SaleRefundColumns>`
    /* activities.listSaleRefunds */
    select r.status, r.reason, r.amount_minor, r.currency, r.created_at
    from sale_refunds r
    where r.workspace_id = ${scope.workspaceId}
      and r.source = ${sale.source}
      and r.sale_id = ${sale.saleId}
    order by r.created_at desc, r.refund_id`.execute(reader)
  return rows
}
