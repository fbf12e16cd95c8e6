-- A slug belongs to the first link that gets it, for good; another link that asks for it is refused.
create or replace function keep_link_slug() returns trigger language plpgsql as $$
begin
  insert into link_slugs (workspace_id, link_id, host, slug)
  values (new.workspace_id, new.id, new.host, new.slug)
  on conflict (host, slug) do update set since = link_slugs.since
    where link_slugs.workspace_id = new.workspace_id and link_slugs.link_id = new.id;
  if not found then
    raise unique_violation using message = 'another link holds this slug', constraint = 'link_slugs_by_slug';
  end if;
  return null;
end;
$$;
create or replace trigger links_keep_slug after insert or update of host, slug on links
  for each row execute function keep_link_slug();
