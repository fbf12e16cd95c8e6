set local lock_timeout = '5s';

-- Sales and subscriptions are ours: any source reports them.
create table sales (
  workspace_id text not null references workspaces (id) on delete cascade,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  sale_id text not null,
  account text not null,
  customer_id text not null,
  product_id text,
  subscription_id text,
  is_paid boolean not null,
  currency char(3) not null,
  gross_minor bigint not null,
  discount_minor bigint not null,
  discount_id text,
  discount_code text,
  net_minor bigint not null,
  tax_minor bigint not null,
  refunded_minor bigint not null,
  refunded_tax_minor bigint not null,
  fee_minor bigint not null,
  fee_currency char(3),
  carriers jsonb not null,
  ordered_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, source, sale_id)
);

insert into sales (
  workspace_id, source, sale_id, account, customer_id, product_id, subscription_id, is_paid, currency, gross_minor,
  discount_minor, discount_id, discount_code, net_minor, tax_minor, refunded_minor, refunded_tax_minor, fee_minor,
  fee_currency, carriers, ordered_at, modified_at
)
select o.workspace_id, 'polar', o.order_id, coalesce(c.organization_id, ''), o.customer_id, o.product_id,
       o.subscription_id, o.paid, o.currency, o.gross_minor, o.discount_minor, o.discount_id, o.discount_code, o.net_minor,
       o.tax_minor, o.refunded_minor, o.refunded_tax_minor, o.fee_minor, o.fee_currency, o.metadata, o.ordered_at,
       o.modified_at
from polar_orders o
left join polar_connections c on c.workspace_id = o.workspace_id and c.id = o.connection_id;

-- What only syncing needs stays with Polar. Indexes on what goes, go with it.
alter table polar_orders
  drop column paid,
  drop column billing_reason,
  drop column customer_id,
  drop column product_id,
  drop column subscription_id,
  drop column currency,
  drop column gross_minor,
  drop column discount_minor,
  drop column discount_id,
  drop column discount_code,
  drop column net_minor,
  drop column tax_minor,
  drop column refunded_minor,
  drop column refunded_tax_minor,
  drop column fee_minor,
  drop column fee_currency,
  drop column metadata,
  drop column ordered_at,
  drop column modified_at;
create index polar_orders_unsettled on polar_orders (workspace_id, order_id) where status in ('draft', 'pending');

alter table polar_subscriptions rename to subscriptions;
alter table subscriptions
  add column source text check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  add column account text;
update subscriptions s
set source = 'polar',
    account = coalesce(
      (
        select c.organization_id
        from polar_connections c
        where c.workspace_id = s.workspace_id and c.id = s.connection_id
      ),
      ''
    );
drop index polar_subscriptions_by_customer;
alter table subscriptions
  alter column source set not null,
  alter column account set not null,
  drop column connection_id,
  drop constraint polar_subscriptions_pkey,
  add primary key (workspace_id, source, subscription_id);
alter table subscriptions rename constraint polar_subscriptions_workspace_id_fkey to subscriptions_workspace_id_fkey;
create index subscriptions_by_customer on subscriptions (workspace_id, source, customer_id);

alter table polar_refunds rename to sale_refunds;
alter table sale_refunds rename column order_id to sale_id;
alter table sale_refunds add column source text check (source ~ '^[a-z][a-z0-9_]{0,29}$');
update sale_refunds set source = 'polar';
drop index polar_refunds_by_order;
alter table sale_refunds
  alter column source set not null,
  drop column connection_id,
  drop constraint polar_refunds_pkey,
  add primary key (workspace_id, source, refund_id);
alter table sale_refunds rename constraint polar_refunds_workspace_id_fkey to sale_refunds_workspace_id_fkey;
create index sale_refunds_by_sale on sale_refunds (workspace_id, source, sale_id);

alter table polar_disputes rename to sale_disputes;
alter table sale_disputes rename column order_id to sale_id;
alter table sale_disputes add column source text check (source ~ '^[a-z][a-z0-9_]{0,29}$');
update sale_disputes set source = 'polar';
drop index polar_disputes_by_order;
alter table sale_disputes
  alter column source set not null,
  drop column connection_id,
  drop constraint polar_disputes_pkey,
  add primary key (workspace_id, source, dispute_id);
alter table sale_disputes rename constraint polar_disputes_workspace_id_fkey to sale_disputes_workspace_id_fkey;
create index sale_disputes_by_sale on sale_disputes (workspace_id, source, sale_id);

-- Which sale a fact is of, instead of a part of its key. Nothing that is summed up changes, so no credit is derived anew.
alter table activities add column sale_id text;
alter table activities disable trigger user;
update activities a
set sale_id = s.sale_id
from activities root
join sales s
  on s.workspace_id = root.workspace_id
  and s.source = root.source
  and root.source_key = 'order:' || s.sale_id
where root.workspace_id = a.workspace_id
  and root.id = a.root_id;
alter table activities enable trigger user;
alter table activities add foreign key (workspace_id, source, sale_id) references sales (workspace_id, source, sale_id);

-- Any source may be one; which there are, the application says.
alter table activities
  drop constraint activities_source_check,
  add constraint activities_source_check check (source ~ '^[a-z][a-z0-9_]{0,29}$');
alter table person_identities
  drop constraint person_identities_source_check,
  add constraint person_identities_source_check check (source ~ '^[a-z][a-z0-9_]{0,29}$');
alter table links
  drop constraint links_provider_check,
  add constraint links_provider_check check (provider ~ '^[a-z][a-z0-9_]{0,29}$');
