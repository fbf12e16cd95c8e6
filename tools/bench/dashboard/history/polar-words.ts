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

/** Adds what Polar would have said of the facts in `bench.facts`: orders, refunds, and a subscription's latest state. */
export async function addPolarWords(client: pg.ClientBase, { workspaceId }: Frame): Promise<void> {
  await client.query(
    `insert into polar_orders
       (workspace_id, order_id, connection_id, status, paid, billing_reason, customer_id, product_id, subscription_id,
        currency, gross_minor, discount_minor, net_minor, tax_minor, refunded_minor, fee_minor, metadata, ordered_at,
        modified_at)
     select $1, 'order-' || f.m, '${CONNECTION}', case when r.id is null then 'paid' else 'refunded' end, true,
            case f.kind when 'renewal' then 'subscription_cycle' when 'upgrade' then 'subscription_update' else 'purchase' end,
            'customer-' || f.q, 'product-' || f.product, f.subscription_key, f.currency, f.net, 0, f.net, f.net / 5,
            case when r.id is null then 0 else f.net end, f.net / 20,
            case when t.click_id is null then '{}' else jsonb_build_object('reference_id', t.click_id) end,
            ${timeOf('f.ms')}, coalesce(r.occurred_at, ${timeOf('f.ms')})
     from bench.facts f
     join attributions t on t.workspace_id = $1 and t.activity_id = f.id and t.version = 1
     left join activities r on r.workspace_id = $1 and r.root_id = f.id and r.kind = 'refund'
     order by f.ms`,
    [workspaceId],
  )
  await client.query(
    `insert into polar_refunds
       (workspace_id, refund_id, connection_id, order_id, status, reason, amount_minor, tax_minor, currency, created_at,
        modified_at)
     select $1, 'refund-' || f.m, '${CONNECTION}', 'order-' || f.m, 'succeeded', 'customer_request', f.net, f.net / 5,
            f.currency, r.occurred_at, r.occurred_at
     from bench.facts f
     join activities r on r.workspace_id = $1 and r.root_id = f.id and r.kind = 'refund'`,
    [workspaceId],
  )
  await client.query(
    `insert into polar_subscriptions
       (workspace_id, subscription_id, connection_id, status, customer_id, product_id, product_name, amount_minor, currency,
        recurring_interval, started_at, current_period_ends_at, modified_at)
     select $1, subscription_key, '${CONNECTION}', 'active', 'customer-' || q, 'product-' || product,
            'Product ' || product, max(net), currency, 'month', min(${timeOf('ms')}),
            max(${timeOf('ms')}) + interval '1 month', max(${timeOf('ms')})
     from bench.facts
     where subscription_key is not null
     group by subscription_key, q, product, currency
     on conflict do nothing`,
    [workspaceId],
  )
}
