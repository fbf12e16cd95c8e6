-- What kinds of activities are; the same as in contract/src/words/kinds.ts, which a test compares.

create or replace function is_sale(kind text) returns boolean
language sql immutable parallel safe
return kind = 'sale';

create or replace function is_renewal(kind text) returns boolean
language sql immutable parallel safe
return kind in ('renewal', 'upgrade', 'downgrade');

create or replace function is_free(kind text) returns boolean
language sql immutable parallel safe
return kind in ('free_claim', 'trial_start');

create or replace function is_change(kind text) returns boolean
language sql immutable parallel safe
return kind in ('refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction');

create or replace function is_join(kind text) returns boolean
language sql immutable parallel safe
return kind = 'list_join';
