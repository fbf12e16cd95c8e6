-- What the source kept of a sale, once it says so; seldom in another currency than the sale. Summed up beside the net.
alter table activities add column fee_minor bigint not null default 0;
alter table activities add column fee_currency char(3);
alter table activities add constraint activities_fee_check check ((fee_minor = 0) = (fee_currency is null));
alter table activity_credits add column fee_minor bigint not null default 0;
alter table activity_credits add column fee_currency char(3);
alter table earning_days add column fee_minor bigint not null default 0;
alter table earning_days add column last_fee_minor bigint not null default 0;
alter table earning_days add column first_fee_minor bigint not null default 0;
alter table link_earning_days add column fee_minor bigint not null default 0;
alter table link_earning_totals add column fee_minor bigint not null default 0;
