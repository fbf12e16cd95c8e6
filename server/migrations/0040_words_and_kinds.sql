set local lock_timeout = '5s';

-- Up to when Polar itself, asked, has confirmed what stands here: no message from before then is heard any more.
alter table polar_orders add column confirmed_until timestamptz;

-- A message that contradicts what is known, while Polar could not be asked.
alter table polar_deliveries
  drop constraint polar_deliveries_outcome_check,
  add constraint polar_deliveries_outcome_check check (outcome in (
    'recorded', 'nothing_new', 'older_than_known', 'ignored_type', 'other_organization', 'before_tracking',
    'contradicted'
  ));

-- What changes an earlier sale: money a bank took back and gave back, and an amount that Polar corrected.
alter table activities
  drop constraint activities_kind_check,
  drop constraint activities_check,
  drop constraint activities_check1,
  add constraint activities_kind_check check (kind in (
    'sale', 'renewal', 'upgrade', 'downgrade', 'free_claim', 'trial_start',
    'refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction'
  )),
  add constraint activities_root_check check (
    (kind in ('refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction')) = (root_id <> id)
  ),
  add constraint activities_dispute_check check (kind <> 'dispute_lost' or net_minor < 0);
