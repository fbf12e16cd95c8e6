import type pg from 'pg'
import { clickDaysBack, clickIdOf } from './clicks.ts'
import { idOf, momentMs, timeOf, type Frame } from './frame.ts'

/** Of the sales, so many look for a click; not all find one that could have led to a checkout. */
const CARRIES_SHARE = 0.84
const CANDIDATES = 4
/** The click was one of so many before the sale: a few hours' worth, or less where clicks are few. */
const CLICKS_BEFORE_MAX = 2_000
const BY_HAND_SHARE = 0.03
/** Second attributions are numbered from here on, so that their ids are not those of the first. */
const BY_HAND_FROM = 1e12

/** Says of each fact in `bench.facts` what earned it, and of each new person what first brought them. */
export async function creditSales(client: pg.ClientBase, frame: Frame): Promise<void> {
  await client.query('drop table if exists bench.credits')
  await client.query(foundClicks(frame), [frame.workspaceId])
  await client.query('alter table bench.credits add primary key (m)')
  await client.query('analyze bench.credits, bench.facts')
  await client.query(attributions(frame), [frame.workspaceId])
  await client.query(attributionsByHand(frame), [frame.workspaceId, frame.userId])
  await client.query(firstTouches, [frame.workspaceId])
}

/** The clicks are looked up, so that every sale carries one that is there. */
function foundClicks(frame: Frame): string {
  const { draw, amounts } = frame
  const before = Math.max(1, Math.min(CLICKS_BEFORE_MAX, Math.floor(amounts.clicks / 500)))
  return `
    create table bench.credits as
    select distinct on (s.m) s.m, c.id as click_id, c.link_id, c.clicked_at, c.country, c.device, c.referrer_host
    from (
      select m, n, ${momentMs(frame, 'days')} as ms
      from (
        select m, n, ${clickDaysBack(frame, 'n')} as days
        from (
          select m, candidate + 1 + floor(${before} * ${draw.share('pause', 'm')})::bigint
                   + floor(${amounts.clicks} * ((m + ${draw.share('saleTime', 'm')}) / ${amounts.sales}))::bigint as n
          from (select distinct credited_m as m from bench.facts) f, generate_series(0, ${CANDIDATES - 1}) candidate
          where ${draw.share('carries', 'm')} < ${CARRIES_SHARE}
          offset 0
        ) chosen
        offset 0
      ) numbered
      offset 0
    ) s
    join clicks c
      on c.workspace_id = $1 and c.id = ${clickIdOf(frame, { ms: 's.ms', n: 's.n' })} and c.clicked_at = ${timeOf('s.ms')}
      and c.kind = 'human'
    join bench.places p on p.link_id = c.link_id and p.is_tracked
    order by s.m, s.n`
}

const isByHand = ({ draw }: Frame) => `(f.kind = 'sale' and f.subscription_id is null
  and ${draw.share('byHand', 'f.m')} < ${BY_HAND_SHARE})`
/** A day after the sale, or at the end of the history. */
const decidedMs = ({ now }: Frame) => `least(${now.getTime()}, f.ms + 86400000)`

/** What the rule thought; what was later changed by hand is history. */
function attributions(frame: Frame): string {
  return `
    insert into attributions
      (workspace_id, id, activity_id, method, reason, link_id, click_id, clicked_at, country, device, referrer_host,
       rule_version, decided_at, superseded_at)
    select $1, ${idOf(frame, 'att', { ms: 'f.ms', number: 'f.m' })}, f.id,
           case when c.m is null then 'none' when f.kind in ('renewal', 'upgrade') then 'subscription' else 'carried_click' end,
           case when c.m is null then 'no_click_id' when f.kind in ('renewal', 'upgrade') then 'earlier_sale_of_subscription'
             else 'click_id_in_order' end,
           c.link_id, c.click_id, c.clicked_at, c.country, c.device, c.referrer_host, 1, ${timeOf('f.ms')},
           case when ${isByHand(frame)} then ${timeOf(decidedMs(frame))} end
    from bench.facts f
    left join bench.credits c on c.m = f.credited_m
    order by f.ms`
}

function attributionsByHand(frame: Frame): string {
  const { draw, amounts } = frame
  const decided = timeOf(decidedMs(frame))
  return `
    insert into attributions
      (workspace_id, id, activity_id, method, reason, link_id, rule_version, decided_at, version, decided_by, change_id)
    select $1, ${idOf(frame, 'att', { ms: decidedMs(frame), number: `(f.m + ${BY_HAND_FROM}::bigint)` })}, f.id, 'manual', 'set_by_hand',
           p.link_id, 1, ${decided}, 2, $2, 'change-' || f.m
    from bench.facts f
    join bench.places p on p.rank = floor(power(${amounts.links}, ${draw.share('link', 'f.m')}))::integer - 1
    where ${isByHand(frame)}`
}

/** As attribution works them out. */
const firstTouches = `
  insert into first_touches (workspace_id, person_id, link_id, click_id, touched_at)
  select distinct on (f.person_id) t.workspace_id, f.person_id, t.link_id, t.click_id,
         coalesce(t.clicked_at, ${timeOf('f.ms')})
  from bench.facts f
  join attributions t on t.workspace_id = $1 and t.activity_id = f.id and t.superseded_at is null
  where t.link_id is not null
  order by f.person_id, coalesce(t.clicked_at, ${timeOf('f.ms')}), t.click_id, t.link_id
  on conflict do nothing`
