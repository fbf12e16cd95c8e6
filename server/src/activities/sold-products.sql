-- The products that a workspace's activities speak of, each once: from one to the next by the index
-- activities_by_product, however often each was sold.
create or replace function sold_products(workspace text) returns table (key text)
language sql stable parallel safe rows 50
as $$
  with recursive sold as (
    select min(a.product_id) as key from activities a where a.workspace_id = workspace and a.product_id is not null
    union all
    select (select min(a.product_id) from activities a where a.workspace_id = workspace and a.product_id > sold.key)
    from sold
    where sold.key is not null
  )
  select sold.key from sold where sold.key is not null;
$$;
