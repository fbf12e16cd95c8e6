import type pg from 'pg'
import { idOf, momentMs, timeOf, type Frame, type Stage } from './frame.ts'
import { firstSaleOf, saleDaysBack } from './people.ts'
import { PRODUCTS } from './places.ts'

const UPGRADE_SHARE = 0.05
const REFUND_SHARE = 0.03
const REFUND_DAYS_MAX = 10
/** Every so manieth purchase is followed by something free; of these one in five is a trial. */
const SALES_A_CLAIM = 20

/**
 * Adds a stretch of sales with what comes with them: renewals and upgrades (sales too), something free, refunds. Half
 * of the sales are somebody's first; the others are of people who came not long before, or now and then long before.
 * Each fact is in `bench.facts` until the next stretch, `credited_m` being the sale whose click it shares.
 */
export async function addSales(client: pg.ClientBase, frame: Frame, stage: Stage): Promise<void> {
  await client.query(
    `drop table if exists bench.facts;
     create table bench.facts (
       m bigint primary key, kind text, id text, q bigint, person_id text, ms bigint, net bigint, currency text,
       product integer, subscription_id text, credited_m bigint)`,
  )
  await client.query(salesOf(frame), [stage.sales.to - 1, stage.sales.from, stage.people.to])
  await client.query(claimsOf(frame))
  await client.query(
    `insert into activities
       (workspace_id, id, kind, root_id, person_id, source, source_key, subscription_id, product_id, product_name,
        net_minor, currency, occurred_at, recorded_at)
     select $1, id, kind, id, person_id, 'polar', 'order:order-' || m, subscription_id, 'product-' || product,
            'Product ' || product, net, currency, ${timeOf('ms')}, ${timeOf('ms')}
     from bench.facts
     order by ms`,
    [frame.workspaceId],
  )
  await client.query(refundsOf(frame), [frame.workspaceId])
}

function salesOf(frame: Frame): string {
  const { draw, amounts } = frame
  const newcomer = (m: string) => `(${m}) * ${amounts.people}::bigint / ${amounts.sales}`
  return `
    insert into bench.facts
      (m, kind, id, q, person_id, ms, net, currency, product, subscription_id, credited_m)
    select m, case when is_first or not subscribes then 'sale'
             when ${draw.share('kindOfSale', 'm')} < ${UPGRADE_SHARE} then 'upgrade' else 'renewal' end,
           ${idOf(frame, 'act', { ms: 'ms', number: 'm' })}, q, id, ms, 500 + 100 * product, currency, product,
           case when subscribes then 'subscription-' || q end,
           case when subscribes then ${firstSaleOf(frame, 'q')} else m end
    from (
      select s.m, s.is_first, s.ms, b.q, b.id, b.currency, b.subscribes,
             floor(${PRODUCTS} * power(${draw.share('product', 'case when b.subscribes then b.q else s.m end')}, 2))::integer
               as product
      from (
        select m, is_first, newcomer, ${momentMs(frame, 'days')} as ms
        from (
          select m, ${newcomer('m')} as newcomer, ${newcomer('m')} <> ${newcomer('m + 1')} as is_first,
                 ${saleDaysBack(frame, 'm')} as days
          from generate_series($1::bigint, $2::bigint, -1) m
          offset 0
        ) numbered
        offset 0
      ) s
      join bench.buyers b on b.q = least($3::bigint - 1, case when is_first then newcomer
        else newcomer + floor(($3::bigint - newcomer) * power(${draw.share('returns', 'm')}, 3))::bigint end)
      offset 0
    ) bought`
}

/** They come within a day after the purchase, and their numbers are below zero. */
function claimsOf(frame: Frame): string {
  const { draw } = frame
  return `
    insert into bench.facts
      (m, kind, id, q, person_id, ms, net, currency, product, subscription_id, credited_m)
    select -1 - m, case when ${draw.share('kindOfSale', '-1 - m')} < 0.8 then 'free_claim' else 'trial_start' end,
           ${idOf(frame, 'act', { ms: 'claimed_ms', number: '-1 - m' })}, q, person_id, claimed_ms, 0, currency, product,
           null, credited_m
    from (
      select f.*, least(${frame.now.getTime()}, ms + floor(86400000 * ${draw.share('pause', 'm')}))::bigint as claimed_ms
      from bench.facts f
      where m % ${SALES_A_CLAIM} = 3
    ) followed`
}

/** What would be refunded after the end of the history is not refunded yet. */
function refundsOf(frame: Frame): string {
  const { draw } = frame
  return `
    with refunded as (
      select f.*, ms + floor(86400000 * ${REFUND_DAYS_MAX} * ${draw.share('refundDays', 'm')})::bigint as refunded_ms
      from bench.facts f
      where m >= 0 and ${draw.share('refund', 'm')} < ${REFUND_SHARE}
    )
    insert into activities
      (workspace_id, id, kind, root_id, person_id, source, source_key, subscription_id, product_id, product_name,
       net_minor, currency, occurred_at, recorded_at)
    select $1, ${idOf(frame, 'act', { ms: 'refunded_ms', number: 'm' })}, 'refund', id, person_id, 'polar',
           'refund:refund-' || m, subscription_id, 'product-' || product, 'Product ' || product, -net, currency,
           ${timeOf('refunded_ms')}, ${timeOf('refunded_ms')}
    from refunded
    where refunded_ms <= ${frame.now.getTime()}`
}
