set local lock_timeout = '5s';

-- Of an order's metadata only what looks like a click id is kept: the rest may be anything a buyer typed.
update polar_orders o
set metadata = kept.metadata
from (
  select workspace_id, order_id,
         coalesce(jsonb_object_agg(key, value) filter (where key is not null), '{}') as metadata
  from polar_orders
  left join lateral (
    select key, value
    from jsonb_each(polar_orders.metadata)
    where jsonb_typeof(value) = 'string'
      and value #>> '{}' ~ '^ck_[A-Za-z0-9_-]{22}$'
  ) carried on true
  where metadata <> '{}'
  group by workspace_id, order_id
) kept
where kept.workspace_id = o.workspace_id
  and kept.order_id = o.order_id
  and kept.metadata <> o.metadata;

-- What the inbox still says of people who were erased by hand before this version.
update polar_deliveries d
set body = '',
    last_error = null
from person_identities i
where i.workspace_id = d.workspace_id
  and i.source = 'polar'
  and i.source_person_id = d.customer_id
  and i.erased_at is not null
  and (d.processed_at is not null or d.attempts > 0)
  and d.body not in ('', '{}');

-- Nor is anything kept of messages we have no use for.
update polar_deliveries
set body = ''
where outcome = 'ignored_type'
  and body <> '';
