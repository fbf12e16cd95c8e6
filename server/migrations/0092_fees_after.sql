-- Fees that were told already.
update activities a
set fee_minor = o.fee_minor, fee_currency = coalesce(o.fee_currency, o.currency)
from polar_orders o
where o.workspace_id = a.workspace_id and o.fee_minor <> 0
  and a.source = 'polar' and a.source_key = 'order:' || o.order_id;
