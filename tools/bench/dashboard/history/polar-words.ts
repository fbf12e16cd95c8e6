import type pg from 'pg'
import { timeOf, type Frame } from './frame.ts'

const CONNECTION = 'con_bench'

/** Makes the connection whose orders everything bought came from. */
export async function makeConnection(client: pg.ClientBase, { workspaceId, userId, now }: Frame): Promise<void> {
  await client.query(
    `insert into polar_connections
       (workspace_id, id, environment, organization_id, organization_name, organization_slug, scopes, webhook_key,
        connected_by, connected_at, tracking_since)
     values ($1, '${CONNECTION}', 'production', 'org_bench', 'Bench', 'bench', '', 'bench', $2, $3, $3)`,
    [workspaceId, userId, now],
  )
}

/** Adds what Polar would have said of the facts in `bench.facts`: sales, refunds, and a subscription's latest state. */
export async function addPolarWords(client: pg.ClientBase, { workspaceId }: Frame): Promise<void> {
  await client.query(
    `insert into sales
       (workspace_id, source, sale_id, account, customer_id, product_id, subscription_id, is_paid, currency, gross_minor,
        discount_minor, net_minor, tax_minor, refunded_minor, refunded_tax_minor, fee_minor, carriers, ordered_at,
        modified_at)
     select $1, 'polar', 'order-' || f.m, 'org_bench', 'customer-' || f.q, 'product-' || f.product, f.subscription_id,
            true, f.currency, f.net, 0, f.net, f.net / 5, case when r.id is null then 0 else f.net end, 0, f.net / 20,
            case when t.click_id is null then '{}' else jsonb_build_object('reference_id', t.click_id) end,
            ${timeOf('f.ms')}, coalesce(r.occurred_at, ${timeOf('f.ms')})
     from bench.facts f
     join attributions t on t.workspace_id = $1 and t.activity_id = f.id and t.version = 1
     left join activities r on r.workspace_id = $1 and r.root_id = f.id and r.kind = 'refund'
     order by f.ms`,
    [workspaceId],
  )
  await client.query(
    `insert into polar_orders (workspace_id, order_id, connection_id, status)
     select workspace_id, sale_id, '${CONNECTION}', case when refunded_minor = 0 then 'paid' else 'refunded' end
     from sales
     where workspace_id = $1
     on conflict do nothing`,
    [workspaceId],
  )
  await client.query(
    `update activities a
     set sale_id = 'order-' || f.m
     from bench.facts f
     where a.workspace_id = $1 and a.root_id = f.id`,
    [workspaceId],
  )
  await client.query(
    `insert into sale_refunds
       (workspace_id, source, refund_id, sale_id, status, reason, amount_minor, tax_minor, currency, created_at,
        modified_at)
     select $1, 'polar', 'refund-' || f.m, 'order-' || f.m, 'succeeded', 'customer_request', f.net, f.net / 5,
            f.currency, r.occurred_at, r.occurred_at
     from bench.facts f
     join activities r on r.workspace_id = $1 and r.root_id = f.id and r.kind = 'refund'`,
    [workspaceId],
  )
  await client.query(
    `insert into subscriptions
       (workspace_id, source, subscription_id, account, status, customer_id, product_id, product_name, amount_minor,
        currency, recurring_interval, started_at, current_period_ends_at, modified_at)
     select $1, 'polar', subscription_id, 'org_bench', 'active', 'customer-' || q, 'product-' || product,
            'Product ' || product, max(net), currency, 'month', min(${timeOf('ms')}),
            max(${timeOf('ms')}) + interval '1 month', max(${timeOf('ms')})
     from bench.facts
     where subscription_id is not null
     group by subscription_id, q, product, currency
     on conflict do nothing`,
    [workspaceId],
  )
}
