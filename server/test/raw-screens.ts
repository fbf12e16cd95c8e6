import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { Touch } from '#contract/touch'
import { heightOfTotals, inOrderOfTotals, NOTHING_EARNED, type Reader } from '../src/platform/db/index.ts'
import type { WorkspaceScope } from '../src/workspaces/index.ts'

type Source = ReturnType<typeof sql>
export type RawLink = {
  readonly id: LinkId
  readonly clicks: number
  readonly unique_clicks: number
  readonly sales: number
  readonly new_people: number
  readonly net: readonly Money[]
}

const link = (touch: Touch) => sql.ref(touch === 'first' ? 'c.first_link_id' : 'c.last_link_id')
const code = (touch: Touch) => sql.ref(touch === 'first' ? 'c.first_code_id' : 'c.last_code_id')
const IS_SALE = sql`c.kind = 'sale'`
const IS_CHANGE = sql`c.kind in ('refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction')`

/** What each link earned, by clicks (`link_id, kind, visitor_hash, day`), activities and attributions, without any sums. */
export async function rawLinks(
  reader: Reader,
  scope: WorkspaceScope,
  { touch, clicks }: { readonly touch: Touch; readonly clicks: Source },
): Promise<readonly RawLink[]> {
  const { rows } = await sql<RawLink>`
    with clicked as (
      select link_id, count(*) as clicks, count(distinct visitor_hash) as unique_clicks
      from (${clicks}) c where kind = 'human' group by link_id
    ),
    credited as (
      select ${link(touch)} as link_id, c.* from derived_credits c
      where c.workspace_id = ${scope.workspaceId} and coalesce(${link(touch)}, ${code(touch)}) is not null
    ),
    sold as (select link_id, count(*) as sales from credited c where ${IS_SALE} group by link_id),
    first_credit as (
      select distinct on (person_id) person_id, link_id from credited c
      where person_id is not null and not ${IS_CHANGE}
      order by person_id, occurred_at, activity_id
    ),
    people as (select link_id, count(*) as new_people from first_credit group by link_id),
    net as (
      select link_id, jsonb_agg(jsonb_build_object('amountMinor', minor, 'currency', currency)
        order by ${inOrderOfTotals(scope.displayCurrency, sql`currency`, sql`minor`)}) as net
      from (
        select link_id, currency, sum(net_minor) as minor from credited c
        where kind not in ('free_claim', 'trial_start', 'list_join') group by link_id, currency
      ) n group by link_id
    )
    select l.id, coalesce(clicked.clicks, 0) as clicks, coalesce(clicked.unique_clicks, 0) as unique_clicks,
      coalesce(sold.sales, 0) as sales, coalesce(people.new_people, 0) as new_people, coalesce(net.net, '[]') as net
    from links l
    left join clicked on clicked.link_id = l.id
    left join sold on sold.link_id = l.id
    left join people on people.link_id = l.id
    left join net on net.link_id = l.id
    where l.workspace_id = ${scope.workspaceId} and l.deleted_at is null
    order by l.id`.execute(reader)
  return rows
}

export type RawTop = Pick<RawLink, 'id' | 'clicks' | 'sales'>

/** Which links earned most from one day to another. */
export async function rawTopLinks(
  reader: Reader,
  scope: WorkspaceScope,
  asked: { readonly touch: Touch; readonly clicks: Source; readonly from: string; readonly to: string },
): Promise<readonly RawTop[]> {
  const { touch, clicks, from, to } = asked
  const { rows } = await sql<RawTop>`
    with clicked as (
      select link_id, count(*) as clicks from (${clicks}) c
      where kind = 'human' and day between ${from}::date and ${to}::date group by link_id
    ),
    money as (
      select link_id, sum(sales)::bigint as sales, ${heightOfTotals(scope.displayCurrency, sql`currency`, sql`minor`)} as height
      from (
        select ${link(touch)} as link_id, c.currency, count(*) filter (where ${IS_SALE}) as sales, sum(c.net_minor) as minor
        from derived_credits c
        where c.workspace_id = ${scope.workspaceId} and c.kind <> 'list_join'
          and (c.occurred_at at time zone ${scope.timeZone})::date between ${from}::date and ${to}::date
        group by 1, 2
      ) by_currency
      group by link_id
    )
    select l.id, coalesce(clicked.clicks, 0) as clicks, coalesce(money.sales, 0) as sales
    from links l
    left join clicked on clicked.link_id = l.id
    left join money on money.link_id = l.id
    where l.workspace_id = ${scope.workspaceId} and l.deleted_at is null
      and (clicked.clicks > 0 or money.link_id is not null)
    order by coalesce(money.height, ${NOTHING_EARNED}) desc, coalesce(money.sales, 0) desc, coalesce(clicked.clicks, 0) desc, l.id
    limit 5`.execute(reader)
  return rows
}

export type RawDay = {
  readonly day: string
  readonly clicks: number
  readonly sales: number
  readonly renewals: number
  readonly attributed: number
  readonly net: number
}

/** Days on which anything happened; money in the display currency. */
export async function rawDays(
  reader: Reader,
  scope: WorkspaceScope,
  { touch, clicks }: { readonly touch: Touch; readonly clicks: Source },
): Promise<readonly RawDay[]> {
  const { rows } = await sql<RawDay>`
    with clicked as (select day, count(*) as clicks from (${clicks}) c where kind = 'human' group by day),
    sold as (
      select (c.occurred_at at time zone ${scope.timeZone})::date as day, count(*) filter (where ${IS_SALE}) as sales,
        count(*) filter (where c.kind in ('renewal', 'upgrade', 'downgrade')) as renewals,
        count(*) filter (where ${IS_SALE} and coalesce(${link(touch)}, ${code(touch)}) is not null) as attributed,
        coalesce(sum(c.net_minor) filter (where c.currency = ${scope.displayCurrency}), 0)::bigint as net
      from derived_credits c where c.workspace_id = ${scope.workspaceId} group by 1
    )
    select day, coalesce(clicks, 0) as clicks, coalesce(sales, 0) as sales, coalesce(renewals, 0) as renewals, coalesce(attributed, 0) as attributed,
      coalesce(net, 0) as net
    from clicked full join sold using (day)
    order by day`.execute(reader)
  return rows
}
