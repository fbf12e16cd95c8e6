set local lock_timeout = '5s';

-- What hides a link from colleagues, moves what it earned to another publication, or takes a publication away.
alter table audit_entries drop constraint audit_entries_action_check;
alter table audit_entries add constraint audit_entries_action_check check (action in (
  'sign_up', 'sign_in', 'password_change', 'password_reset',
  'workspace_create', 'workspace_rename', 'role_change', 'member_remove', 'member_leave',
  'invitation_create', 'invitation_accept', 'invitation_revoke', 'person_erase',
  'polar_connect', 'polar_disable', 'import_start', 'import_pause',
  'link_delete', 'link_archive', 'link_unarchive', 'link_move', 'link_turn_off', 'link_turn_on',
  'link_destination_change', 'link_slug_change', 'publication_delete'
));
