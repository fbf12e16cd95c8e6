import { sql } from 'kysely'
import type { WorkspaceId } from '#contract/ids'
import type { Reader } from '../src/platform/db/index.ts'

/** Rows as text, one line each, by what they are of: two of these compare at a glance. */
type Sums = Readonly<
  Record<
    'credits' | 'days' | 'linkDays' | 'codeDays' | 'linkTotals' | 'people' | 'linkPeople' | 'joinDays' | 'linkJoinDays',
    readonly string[]
  >
>

/** What the tables say that sum up credits. */
export async function keptSums(reader: Reader, workspaceId: WorkspaceId): Promise<Sums> {
  const own = sql`where workspace_id = ${workspaceId}`
  return {
    credits: await lines(reader, sql`c`, sql`activity_credits c ${own}`),
    days: await lines(reader, sql`d`, sql`earning_days d ${own}`),
    linkDays: await lines(reader, sql`d`, sql`link_earning_days d ${own}`),
    codeDays: await lines(reader, sql`d`, sql`code_earning_days d ${own}`),
    linkTotals: await lines(reader, sql`t`, sql`link_earning_totals t ${own}`),
    people: await lines(reader, sql`p`, sql`person_totals p ${own}`),
    linkPeople: await lines(reader, sql`l`, sql`link_people l ${own} and new_people <> 0`),
    joinDays: await lines(reader, sql`d`, sql`join_days d ${own}`),
    linkJoinDays: await lines(reader, sql`d`, sql`link_join_days d ${own}`),
  }
}

const IS_SALE = sql`kind = 'sale'`
const IS_CHANGE = sql`kind in ('refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction')`
const IS_RENEWAL = sql`kind in ('renewal', 'upgrade', 'downgrade')`

/** Credits by the currency they change; a fee in another currency than its sale's stands in a row of its own. */
function moneyOf(credits: ReturnType<typeof sql>) {
  const fields = sql`workspace_id, activity_id, last_link_id, first_link_id, last_code_id, first_code_id, person_id, occurred_at, day, before_tracking`
  return sql`(
    select ${fields}, kind, currency, net_minor, case when fee_currency = currency then fee_minor else 0 end as fee
    from ${credits} where kind <> 'list_join'
    union all
    select ${fields}, 'fee', fee_currency, 0, fee_minor from ${credits} where fee_currency <> currency) c`
}

const creditsOf = (workspaceId: WorkspaceId) => sql`(
    select c.*, (c.occurred_at at time zone w.time_zone)::date as day
    from derived_credits c join workspaces w on w.id = c.workspace_id
    where c.workspace_id = ${workspaceId}) c`

/** What those of list joins should say. */
async function resummedJoins(reader: Reader, workspaceId: WorkspaceId) {
  const joins = sql`${creditsOf(workspaceId)} where kind = 'list_join'`
  const byTouch = sql`(
    select workspace_id, 'last', last_link_id, day from ${joins}
    union all
    select workspace_id, 'first', first_link_id, day from ${joins}) j (w, touch, link_id, day)`
  return {
    joinDays: await lines(
      reader,
      sql`row(workspace_id, day, count(*), count(last_link_id), count(first_link_id))`,
      sql`${joins} group by workspace_id, day`,
    ),
    linkJoinDays: await lines(
      reader,
      sql`row(w, touch, link_id, day, count(*))`,
      sql`${byTouch} where link_id is not null group by w, touch, link_id, day`,
    ),
  }
}

/** What they should say, by activities, attributions and first touches themselves. */
export async function resummedEarnings(reader: Reader, workspaceId: WorkspaceId): Promise<Sums> {
  const credits = creditsOf(workspaceId)
  const money = moneyOf(credits)
  const byTouch = sql`(
    select c.workspace_id, 'last' as touch, c.last_link_id as link_id, c.* from ${money}
    union all
    select c.workspace_id, 'first', c.first_link_id, c.* from ${money}) c (w, touch, link_id)`
  const creditsByTouch = sql`(
    select c.workspace_id, 'last', c.last_link_id, c.* from ${credits}
    union all
    select c.workspace_id, 'first', c.first_link_id, c.* from ${credits}) c (w, touch, link_id)`
  return {
    credits: await lines(reader, sql`c`, sql`derived_credits c where workspace_id = ${workspaceId}`),
    days: await lines(
      reader,
      sql`row(workspace_id, day, currency, count(*), sum(net_minor), count(*) filter (where ${IS_SALE}), ${of('last')}, ${of('first')},
        count(*) filter (where ${IS_RENEWAL}), ${renewalsOf('last')}, ${renewalsOf('first')},
        sum(fee), coalesce(sum(fee) filter (where last_link_id is not null), 0),
        coalesce(sum(fee) filter (where first_link_id is not null), 0), ${byCode('last')}, ${byCode('first')})`,
      sql`${money} group by workspace_id, day, currency`,
    ),
    linkDays: await lines(
      reader,
      sql`row(w, touch, link_id, day, currency, count(*), sum(net_minor), count(*) filter (where ${IS_SALE}),
        count(*) filter (where ${IS_RENEWAL}), sum(fee))`,
      sql`${byTouch} where link_id is not null group by w, touch, link_id, day, currency`,
    ),
    codeDays: await codeDays(reader, money),
    linkTotals: await lines(
      reader,
      sql`row(w, touch, link_id, currency, count(*), sum(net_minor), count(*) filter (where ${IS_SALE}), count(*) filter (where ${IS_RENEWAL}), sum(fee))`,
      sql`${byTouch} where link_id is not null group by w, touch, link_id, currency`,
    ),
    people: await lines(
      reader,
      sql`row(p.workspace_id, p.id, coalesce(max(c.occurred_at), '-infinity'), count(c.kind) filter (where ${IS_SALE}),
        count(c.kind) filter (where ${IS_RENEWAL}), (${firstCredit('last', 'link')}), (${firstCredit('first', 'link')}),
        (${firstCredit('last', 'code')}), (${firstCredit('first', 'code')}))`,
      sql`people p left join ${credits} on c.person_id = p.id where p.workspace_id = ${workspaceId} group by p.workspace_id, p.id`,
    ),
    ...(await resummedJoins(reader, workspaceId)),
    linkPeople: await lines(
      reader,
      sql`row(w, touch, link_id, count(*))`,
      sql`(select distinct on (touch, person_id) * from ${creditsByTouch}
        where coalesce(link_id, case touch when 'last' then last_code_id else first_code_id end) is not null
          and person_id is not null and not ${IS_CHANGE}
        order by touch, person_id, occurred_at, activity_id) f where link_id is not null group by w, touch, link_id`,
    ),
  }
}

const of = (touch: 'last' | 'first') => {
  const [link, code] = [sql.ref(`${touch}_link_id`), sql.ref(`${touch}_code_id`)]
  return sql`
    coalesce(sum(net_minor) filter (where ${link} is not null), 0), count(*) filter (where ${IS_SALE} and ${link} is not null),
    count(*) filter (where ${IS_SALE} and (not before_tracking or ${link} is not null or ${code} is not null))`
}
const byCode = (touch: 'last' | 'first') => {
  const isCoded = sql`${sql.ref(`${touch}_code_id`)} is not null`
  return sql`
    coalesce(sum(net_minor) filter (where ${isCoded}), 0), count(*) filter (where ${IS_SALE} and ${isCoded}),
    count(*) filter (where ${IS_RENEWAL} and ${isCoded}), coalesce(sum(fee) filter (where ${isCoded}), 0)`
}
const renewalsOf = (touch: 'last' | 'first') =>
  sql`count(*) filter (where ${IS_RENEWAL} and ${sql.ref(`${touch}_link_id`)} is not null)`

const codeDays = (reader: Reader, money: ReturnType<typeof sql>) =>
  lines(
    reader,
    sql`row(w, touch, code_id, day, currency, count(*), sum(net_minor), count(*) filter (where ${IS_SALE}),
      count(*) filter (where ${IS_RENEWAL}), sum(fee))`,
    sql`(
      select c.workspace_id, 'last' as touch, c.last_code_id as code_id, c.* from ${money}
      union all
      select c.workspace_id, 'first', c.first_code_id, c.* from ${money}) c (w, touch, code_id)
      where code_id is not null group by w, touch, code_id, day, currency`,
  )

/** The link or the code of somebody's first credit; null where that is the other one. */
const firstCredit = (touch: 'last' | 'first', what: 'link' | 'code') => {
  const [link, code] = [sql.ref(`f.${touch}_link_id`), sql.ref(`f.${touch}_code_id`)]
  return sql`
    select ${what === 'link' ? link : code} from derived_credits f
    where f.workspace_id = p.workspace_id and f.person_id = p.id and coalesce(${link}, ${code}) is not null
      and not ${IS_CHANGE}
    order by f.occurred_at, f.activity_id limit 1`
}

async function lines(reader: Reader, what: ReturnType<typeof sql>, from: ReturnType<typeof sql>): Promise<string[]> {
  const found = await sql<{ line: string }>`select ${what}::text as line from ${from} order by 1`.execute(reader)
  return found.rows.map((row) => row.line)
}
