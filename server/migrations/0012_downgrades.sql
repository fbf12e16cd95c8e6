set local lock_timeout = '5s';

-- A change to a cheaper plan: what is left of the old one is credited, so its order is below zero. Not a sale.
alter table activities
  drop constraint activities_kind_check,
  add constraint activities_kind_check check (kind in (
    'sale', 'renewal', 'upgrade', 'downgrade', 'free_claim', 'trial_start', 'refund', 'refund_reversed'
  )),
  add constraint activities_downgrade_check check (kind <> 'downgrade' or net_minor < 0);
