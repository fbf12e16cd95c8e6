set local lock_timeout = '5s';

-- Of an order's metadata we keep what may carry a click id; the rest is the seller's, and may be personal.
update polar_orders o
set metadata = kept.metadata
from (
  select workspace_id, order_id,
         coalesce(jsonb_object_agg(key, value) filter (where key is not null), '{}') as metadata
  from polar_orders
  left join lateral (
    select key, value
    from jsonb_each(polar_orders.metadata)
    where key in ('reference_id', 'utm_content', 'utm_term')
      and jsonb_typeof(value) = 'string'
  ) carried on true
  group by workspace_id, order_id
) kept
where kept.workspace_id = o.workspace_id
  and kept.order_id = o.order_id
  and kept.metadata <> o.metadata;
