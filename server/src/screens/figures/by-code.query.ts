import { sql } from 'kysely'
import type { NotAttributed } from '#contract/publications'
import { inOrderOfTotals, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { Shown } from './span.ts'

type ByCode = Omit<NotAttributed, 'listJoins'>

/**
 * What did codes said aloud earn in a span, all together, removed ones too? Reads a row per day and currency.
 * Row: `sales 3 · renewals 1 · netRevenue [{USD 2700}]`
 */
export async function readByCode(reader: Reader, scope: WorkspaceScope, shown: Shown): Promise<ByCode> {
  const { span, touch, fees } = shown
  const of = (what: string) => sql.ref(`${touch}_code_${what}`)
  const net = fees === 'after' ? sql`${of('net_minor')} - ${of('fee_minor')}` : of('net_minor')
  const found = await sql<ByCode>`/* figures.byCode */
    with by_currency as (
      select currency::text as currency, sum(${net})::bigint as minor, sum(${of('sales')}) as sales, sum(${of('renewals')}) as renewals
      from earning_days
      where workspace_id = ${scope.workspaceId} and day between ${span.from}::date and ${span.to}::date
      group by currency
    )
    select coalesce(sum(sales), 0)::bigint as sales, coalesce(sum(renewals), 0)::bigint as renewals,
      coalesce(
        jsonb_agg(jsonb_build_object('currency', currency, 'amountMinor', minor)
          order by ${inOrderOfTotals(scope.displayCurrency, sql`currency`, sql`minor`)}) filter (where minor <> 0),
        '[]') as "netRevenue"
    from by_currency`.execute(reader)
  return found.rows[0] ?? { sales: 0, renewals: 0, netRevenue: [] }
}
