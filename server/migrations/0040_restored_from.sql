set local lock_timeout = '5s';

-- Where an installation comes from that was restored: one row, or none. While `finished_at` is missing it is half restored,
-- and while `taken_over_at` is missing it is a copy beside the real one.
create table restored_from (
  only_row boolean primary key default true check (only_row),
  backup_id text not null,
  taken_at timestamptz not null,
  restored_at timestamptz not null,
  finished_at timestamptz,
  taken_over_at timestamptz
);
