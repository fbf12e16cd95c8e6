set local lock_timeout = '5s';

-- Which parameter of a plain destination takes the click id, for a form there to send back with who joined. Beside
-- `carrier`, which says that a link can sell.
alter table links
  add column click_parameter text check (click_parameter ~ '^[A-Za-z][A-Za-z0-9_.-]{0,63}$'),
  add constraint links_click_parameter check (click_parameter is null or source is null);

-- An empty text stands for none.
alter table link_changes
  drop constraint link_changes_field_check,
  add constraint link_changes_field_check check (field in ('destination', 'slug', 'click_parameter'));

-- One more action, on top of whatever others have added.
do $$
declare
  listed text := (
    select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'audit_entries'::regclass and conname = 'audit_entries_action_check'
  );
begin
  alter table audit_entries drop constraint audit_entries_action_check;
  execute 'alter table audit_entries add constraint audit_entries_action_check '
    || replace(listed, 'ARRAY[', 'ARRAY[''link_click_parameter_change''::text, ');
end
$$;
