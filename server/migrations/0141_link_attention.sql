set local lock_timeout = '5s';

-- Why sales of a link may be missed: a code and its facts instead of an English sentence. Only sentences below were ever
-- written. The names of several products cannot be taken apart again; the next look at the checkout link, within hours,
-- brings them.
alter table links
  alter column attention type jsonb using case
    when attention is null then null
    when attention like '%was not connected: its clicks are counted%' then
      '{"code": "made_unconnected", "facts": {"source": "polar"}}'::jsonb
    when attention like '%did not answer when this link was saved%' then
      '{"code": "unchecked", "facts": {"source": "polar"}}'::jsonb
    when attention like 'This checkout link already uses%' then '{"code": "no_carrier", "facts": {}}'::jsonb
    when attention like 'This checkout link now sets%' then
      jsonb_build_object('code', 'carrier_moved', 'facts', jsonb_build_object(
        'source', 'polar',
        'before', substring(attention from '^This checkout link now sets ([a-z_]+) itself'),
        'now', substring(attention from 'through ([a-z_]+)\.$')
      ))
    when attention like 'This checkout link sells nothing%' then
      '{"code": "sells_nothing", "facts": {"source": "polar"}}'::jsonb
    when attention like 'The checkout link was deleted%' then
      '{"code": "deleted", "facts": {"source": "polar"}}'::jsonb
    when attention ~ '^This checkout link sells [0-9]+ products' then
      jsonb_build_object('code', 'several_products', 'facts', jsonb_build_object(
        'products', substring(attention from '^This checkout link sells ([0-9]+)')::integer,
        'names', '[]'::jsonb
      ))
  end;
alter table links
  add constraint links_attention check (
    attention is null
    or jsonb_typeof(attention -> 'facts') is not distinct from 'object'
    and coalesce(attention ->> 'code', '') in (
      'made_unconnected', 'unchecked', 'no_carrier', 'carrier_moved', 'several_products', 'deleted', 'sells_nothing'
    )
  );
