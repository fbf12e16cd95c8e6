-- Small rules that SQL and TypeScript share; tests compare them.

-- Clocks differ a little: what seems to be this much later may still have come before (contract/src/words/skew.ts).
create or replace function clock_skew() returns interval
language sql immutable parallel safe
return interval '5 minutes';

-- Sales per click on links that can sell; null while nobody clicked one (contract/src/words/conversion.ts).
create or replace function conversion(sales bigint, selling_clicks bigint) returns double precision
language sql immutable parallel safe
return sales::double precision / nullif(selling_clicks, 0);
