set local lock_timeout = '5s';

alter table polar_customers rename column told_at to reported_at;
