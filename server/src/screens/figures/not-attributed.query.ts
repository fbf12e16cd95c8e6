import { sql } from 'kysely'
import type { NotAttributed } from '#contract/publications'
import type { Shown } from './span.ts'
import { inOrderOfTotals, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

/**
 * What did no link and no code earn in a span? With what all links and codes earned it makes up everything the workspace
 * sold.
 * Currencies that come to nothing are left out; the leading one comes first. Reads a row per day and currency.
 * Row: `sales 3 · renewals 1 · netRevenue [{USD 2700}] · listJoins 4`
 */
export async function readNotAttributed(reader: Reader, scope: WorkspaceScope, shown: Shown): Promise<NotAttributed> {
  const { span, touch, fees } = shown
  const rest = (what: string) =>
    sql`${sql.ref(what)} - ${sql.ref(`${touch}_${what}`)} - ${sql.ref(`${touch}_code_${what}`)}`
  const found = await sql<NotAttributed>`/* figures.notAttributed */
    with by_currency as (
      select currency::text as currency, sum(${fees === 'after' ? sql`${rest('net_minor')} - (${rest('fee_minor')})` : rest('net_minor')})::bigint as minor,
        sum(${rest('sales')}) as sales, sum(${rest('renewals')}) as renewals
      from earning_days
      where workspace_id = ${scope.workspaceId} and day between ${span.from}::date and ${span.to}::date
      group by currency
    )
    select coalesce(sum(sales), 0)::bigint as sales, coalesce(sum(renewals), 0)::bigint as renewals,
      coalesce(
        jsonb_agg(jsonb_build_object('currency', currency, 'amountMinor', minor)
          order by ${inOrderOfTotals(scope.displayCurrency, sql`currency`, sql`minor`)}) filter (where minor <> 0),
        '[]') as "netRevenue",
      (
        select coalesce(sum(joins - ${sql.ref(`${touch}_joins`)}), 0)::bigint
        from join_days
        where workspace_id = ${scope.workspaceId} and day between ${span.from}::date and ${span.to}::date
      ) as "listJoins"
    from by_currency`.execute(reader)
  return found.rows[0] ?? { sales: 0, renewals: 0, netRevenue: [], listJoins: 0 }
}
