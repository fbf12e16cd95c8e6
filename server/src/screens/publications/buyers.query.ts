import { sql } from 'kysely'
import type { PublicationId } from '#contract/ids'
import type { Money } from '#contract/money'
import type { Touch } from '#contract/touch'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { Shown } from '../figures/span.ts'
import { creditedTo } from './credited-to.query.ts'

/** After how many days buyers are looked at. */
const WORTH_DAYS = [30, 90, 365]

export type Buyers = {
  readonly people: number
  readonly everSubscribed: number
  readonly subscribing: number
  /** By days; `net` is what these people paid together. */
  readonly worth: readonly { readonly days: number; readonly people: number; readonly net: readonly Money[] }[]
}

type Question = Pick<Shown, 'touch' | 'fees'> & { readonly now: Date }

/**
 * Who bought for the first time through a publication, what had they paid 30, 90 and 365 days later, whatever they bought and
 * through whatever, and how many of them still subscribe? Days are 24 hours from the first purchase on; only people whose
 * first purchase is that long ago are counted, so that nobody looks poor for being new.
 * Row: `40 · 12 · 8 · [{days 30, people 31, net [{USD 48000}]}, …]`. Indexes: see `creditedTo`; activity_credits_by_person;
 * person_identities_by_person; subscriptions_by_customer.
 */
export async function readBuyers(
  reader: Reader,
  scope: WorkspaceScope,
  only: PublicationId,
  { touch, fees, now }: Question,
): Promise<Buyers> {
  const { workspaceId } = scope
  const { rows } = await sql<Buyers>`/* publications.readBuyers */
    with ${firstBuyersOf(scope, only, touch)},
    grown as (
      select d.days, b.person_id, b.since, b.since + make_interval(hours => d.days * 24) as until
      from buyers b
      cross join unnest(${WORTH_DAYS}::integer[]) as d (days)
      where b.since + make_interval(hours => d.days * 24) <= ${now}
    ),
    paid as (
      select g.days, m.currency::text as currency, sum(${fees === 'after' ? sql`m.net_minor - m.fee_minor` : sql`m.net_minor`})::bigint as minor
      from grown g
      join activity_credits e
        on e.workspace_id = ${workspaceId} and e.person_id = g.person_id and e.occurred_at >= g.since and e.occurred_at < g.until
      cross join lateral money_of(e.kind, e.currency, e.net_minor, e.fee_minor, e.fee_currency) m (kind, currency, net_minor, fee_minor)
      group by 1, 2
    ),
    worth as (
      select d.days, count(g.person_id) as people,
        coalesce(
          (
            select jsonb_agg(jsonb_build_object('currency', p.currency, 'amountMinor', p.minor))
            from paid p
            where p.days = d.days and p.minor <> 0
          ),
          '[]'
        ) as net
      from unnest(${WORTH_DAYS}::integer[]) as d (days)
      left join grown g on g.days = d.days
      group by d.days
    ),
    subscribed as (
      select i.person_id, bool_or(s.ended_at is null and s.status in ('active', 'trialing', 'past_due')) as is_now
      from buyers b
      join person_identities i on i.workspace_id = ${workspaceId} and i.person_id = b.person_id
      join subscriptions s on s.workspace_id = i.workspace_id and s.source = i.source and s.customer_id = i.source_person_id
      where s.started_at is not null
      group by i.person_id
    )
    select (select count(*) from buyers) as people,
           (select count(*) from subscribed) as "everSubscribed",
           (select count(*) from subscribed where is_now) as subscribing,
           (select jsonb_agg(w order by w.days) from worth w) as worth`.execute(reader)
  return rows[0] ?? { people: 0, everSubscribed: 0, subscribing: 0, worth: [] }
}

/** CTEs to build on: `credited`, and `buyers (person_id, since)`, the people whose first purchase of all a publication won. */
const firstBuyersOf = (scope: WorkspaceScope, only: PublicationId, touch: Touch) => sql`
    ${creditedTo(scope, only, touch)},
    bought as (
      select distinct on (person_id) person_id, occurred_at, activity_id
      from credited
      where is_sale(kind) and person_id is not null
      order by person_id, occurred_at, activity_id
    ),
    buyers as materialized (
      select b.person_id, b.occurred_at as since
      from bought b
      where not exists (
        select from activity_credits e
        where e.workspace_id = ${scope.workspaceId} and e.person_id = b.person_id and is_sale(e.kind)
          and (e.occurred_at, e.activity_id) < (b.occurred_at, b.activity_id)
      )
    )`
