-- The schema as it stands, read from a migrated database by tools/generate.ts. Do not edit.

create table auth.account (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "account_userId_idx" ON auth.account USING btree ("userId");

create table auth.session (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "session_userId_idx" ON auth.session USING btree ("userId");

create table auth."user" (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint user_email_key UNIQUE (email),
  constraint user_pkey PRIMARY KEY (id)
);

create table auth.verification (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);

create table activities (
  workspace_id text not null,
  id text not null,
  kind text not null,
  root_id text not null,
  person_id text,
  source text not null,
  source_key text not null,
  sale_id text,
  subscription_id text,
  product_id text,
  product_name text,
  net_minor bigint not null,
  currency character(3) not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  before_tracking boolean not null default false,
  fee_minor bigint not null default 0,
  fee_currency character(3),
  list_name text,
  constraint activities_check2 CHECK (((kind <> 'refund'::text) OR (net_minor < 0))),
  constraint activities_check3 CHECK (((kind <> ALL (ARRAY['free_claim'::text, 'trial_start'::text])) OR (net_minor = 0))),
  constraint activities_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint activities_dispute_check CHECK (((kind <> 'dispute_lost'::text) OR (net_minor < 0))),
  constraint activities_downgrade_check CHECK (((kind <> 'downgrade'::text) OR (net_minor < 0))),
  constraint activities_fee_check CHECK (((fee_minor = 0) = (fee_currency IS NULL))),
  constraint activities_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'renewal'::text, 'upgrade'::text, 'downgrade'::text, 'free_claim'::text, 'trial_start'::text, 'refund'::text, 'refund_reversed'::text, 'dispute_lost'::text, 'dispute_reversed'::text, 'correction'::text, 'list_join'::text]))),
  constraint activities_list_join_check CHECK (
CASE
    WHEN (kind = 'list_join'::text) THEN ((net_minor = 0) AND (currency = 'XXX'::bpchar) AND (sale_id IS NULL) AND ((length(list_name) >= 1) AND (length(list_name) <= 120)))
    ELSE (list_name IS NULL)
END),
  constraint activities_net_minor_check CHECK (((net_minor >= '-1000000000000'::bigint) AND (net_minor <= '1000000000000'::bigint))),
  constraint activities_occurred_at_check CHECK (((occurred_at >= '1999-12-31 00:00:00+00'::timestamp with time zone) AND (occurred_at < '2100-01-02 00:00:00+00'::timestamp with time zone))),
  constraint activities_pkey PRIMARY KEY (workspace_id, id),
  constraint activities_root_check CHECK (((kind = ANY (ARRAY['refund'::text, 'refund_reversed'::text, 'dispute_lost'::text, 'dispute_reversed'::text, 'correction'::text])) = (root_id <> id))),
  constraint activities_source_check CHECK ((source ~ '^[a-z][a-z0-9_]{0,29}$'::text)),
  constraint activities_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint activities_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE SET NULL (person_id),
  constraint activities_workspace_id_root_id_fkey FOREIGN KEY (workspace_id, root_id) REFERENCES activities(workspace_id, id),
  constraint activities_workspace_id_source_sale_id_fkey FOREIGN KEY (workspace_id, source, sale_id) REFERENCES sales(workspace_id, source, sale_id),
  constraint activities_workspace_id_source_source_key_key UNIQUE (workspace_id, source, source_key)
);
CREATE INDEX activities_by_kind ON public.activities USING btree (workspace_id, kind, occurred_at DESC, id DESC);
CREATE INDEX activities_by_person ON public.activities USING btree (workspace_id, person_id, occurred_at DESC);
CREATE INDEX activities_by_product ON public.activities USING btree (workspace_id, product_id, occurred_at DESC) WHERE (product_id IS NOT NULL);
CREATE INDEX activities_by_root ON public.activities USING btree (workspace_id, root_id);
CREATE INDEX activities_by_sale ON public.activities USING btree (workspace_id, source, sale_id) WHERE (sale_id IS NOT NULL);
CREATE INDEX activities_by_subscription ON public.activities USING btree (workspace_id, source, subscription_id) WHERE (subscription_id IS NOT NULL);
CREATE INDEX activities_by_time ON public.activities USING btree (workspace_id, occurred_at DESC, id DESC);

create table activity_credits (
  workspace_id text not null,
  activity_id text not null,
  root_id text not null,
  last_link_id text,
  first_link_id text,
  kind text not null,
  person_id text,
  net_minor bigint not null,
  currency character(3) not null,
  occurred_at timestamp with time zone not null,
  before_tracking boolean not null,
  fee_minor bigint not null default 0,
  fee_currency character(3),
  last_code_id text,
  first_code_id text,
  constraint activity_credits_pkey PRIMARY KEY (workspace_id, activity_id),
  constraint activity_credits_workspace_id_activity_id_fkey FOREIGN KEY (workspace_id, activity_id) REFERENCES activities(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX activity_credits_by_first_code ON public.activity_credits USING btree (workspace_id, first_code_id, occurred_at DESC, activity_id DESC) WHERE (first_code_id IS NOT NULL);
CREATE INDEX activity_credits_by_first_link ON public.activity_credits USING btree (workspace_id, first_link_id, occurred_at DESC, activity_id DESC);
CREATE INDEX activity_credits_by_last_code ON public.activity_credits USING btree (workspace_id, last_code_id, occurred_at DESC, activity_id DESC) WHERE (last_code_id IS NOT NULL);
CREATE INDEX activity_credits_by_last_link ON public.activity_credits USING btree (workspace_id, last_link_id, occurred_at DESC, activity_id DESC);
CREATE INDEX activity_credits_by_person ON public.activity_credits USING btree (workspace_id, person_id, occurred_at, activity_id);
CREATE INDEX activity_credits_not_attributed ON public.activity_credits USING btree (workspace_id, occurred_at DESC, activity_id DESC) WHERE ((last_link_id IS NULL) AND (last_code_id IS NULL));
CREATE INDEX activity_credits_not_attributed_first ON public.activity_credits USING btree (workspace_id, occurred_at DESC, activity_id DESC) WHERE ((first_link_id IS NULL) AND (first_code_id IS NULL));

create table attributions (
  workspace_id text not null,
  id text not null,
  activity_id text not null,
  method text not null,
  reason text not null,
  link_id text,
  code_id text,
  click_id uuid,
  clicked_at timestamp with time zone,
  country character(2),
  device text,
  referrer_host text,
  rule_version integer not null,
  decided_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  decided_by text,
  whole_subscription boolean not null default false,
  version integer not null default 1,
  change_id text,
  undoes text,
  constraint attributions_check CHECK (
CASE method
    WHEN 'none'::text THEN ((link_id IS NULL) AND (code_id IS NULL))
    WHEN 'carried_click'::text THEN ((link_id IS NOT NULL) AND (code_id IS NULL))
    WHEN 'code'::text THEN ((link_id IS NULL) AND (code_id IS NOT NULL))
    WHEN 'manual'::text THEN (((reason = 'removed_by_hand'::text) = (link_id IS NULL)) AND (code_id IS NULL))
    ELSE (((link_id IS NULL) OR (code_id IS NULL)) AND ((link_id IS NOT NULL) OR (code_id IS NOT NULL) OR (reason = 'subscription_set_by_hand'::text)))
END),
  constraint attributions_method_check CHECK ((method = ANY (ARRAY['carried_click'::text, 'subscription'::text, 'code'::text, 'manual'::text, 'none'::text]))),
  constraint attributions_pkey PRIMARY KEY (workspace_id, id),
  constraint attributions_reason_check CHECK ((reason = ANY (ARRAY['click_id_in_order'::text, 'earlier_sale_of_subscription'::text, 'subscription_set_by_hand'::text, 'code_in_order'::text, 'no_click_id'::text, 'unknown_click_id'::text, 'click_after_sale'::text, 'set_by_hand'::text, 'removed_by_hand'::text]))),
  constraint attributions_undoing_check CHECK (((change_id IS NULL) OR (undoes IS NULL))),
  constraint attributions_workspace_id_activity_id_fkey FOREIGN KEY (workspace_id, activity_id) REFERENCES activities(workspace_id, id) ON DELETE CASCADE,
  constraint attributions_workspace_id_code_id_fkey FOREIGN KEY (workspace_id, code_id) REFERENCES codes(workspace_id, id),
  constraint attributions_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id)
);
CREATE UNIQUE INDEX attributions_by_activity ON public.attributions USING btree (workspace_id, activity_id, version);
CREATE INDEX attributions_by_code ON public.attributions USING btree (workspace_id, code_id) WHERE (code_id IS NOT NULL);
CREATE INDEX attributions_by_link ON public.attributions USING btree (workspace_id, link_id) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX attributions_current ON public.attributions USING btree (workspace_id, activity_id) WHERE (superseded_at IS NULL);
CREATE INDEX attributions_undoing ON public.attributions USING btree (workspace_id, undoes) WHERE (undoes IS NOT NULL);
CREATE INDEX attributions_unknown_click ON public.attributions USING btree (workspace_id, activity_id) WHERE (reason = 'unknown_click_id'::text);

create table audit_entries (
  workspace_id text not null,
  id text not null,
  happened_at timestamp with time zone not null,
  user_id text,
  action text not null,
  outcome text not null,
  about text,
  detail text,
  network_hash text,
  constraint audit_entries_action_check CHECK ((action = ANY (ARRAY['sign_up'::text, 'sign_in'::text, 'password_change'::text, 'password_reset'::text, 'workspace_create'::text, 'workspace_rename'::text, 'role_change'::text, 'member_remove'::text, 'member_leave'::text, 'invitation_create'::text, 'invitation_accept'::text, 'invitation_revoke'::text, 'person_erase'::text, 'polar_connect'::text, 'polar_disable'::text, 'import_start'::text, 'import_pause'::text, 'link_delete'::text, 'link_archive'::text, 'link_unarchive'::text, 'link_move'::text, 'link_turn_off'::text, 'link_turn_on'::text, 'link_destination_change'::text, 'link_slug_change'::text, 'link_click_parameter_change'::text, 'publication_delete'::text, 'youtube_connect'::text, 'youtube_remove'::text, 'podcast_add'::text, 'podcast_remove'::text, 'code_add'::text, 'code_move'::text, 'code_remove'::text, 'inbound_open'::text, 'inbound_renew'::text, 'inbound_close'::text]))),
  constraint audit_entries_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text, 'throttled'::text]))),
  constraint audit_entries_pkey PRIMARY KEY (workspace_id, id),
  constraint audit_entries_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE SET NULL,
  constraint audit_entries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table budgets (
  key text not null,
  points integer not null default 0,
  expire bigint,
  constraint budgets_pkey PRIMARY KEY (key)
);
CREATE INDEX budgets_expire ON public.budgets USING btree (expire);

create table click_days (
  workspace_id text not null,
  day date not null,
  clicks bigint not null,
  bots bigint not null,
  selling_clicks bigint not null default 0,
  constraint click_days_pkey PRIMARY KEY (workspace_id, day),
  constraint click_days_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
) with (fillfactor=60);

create table clicks (
  workspace_id text not null,
  id uuid not null,
  link_id text not null,
  clicked_at timestamp with time zone not null,
  kind text not null,
  visitor_hash bytea,
  times integer not null default 1,
  referrer_host text,
  country character(2),
  device text,
  browser text,
  os text,
  city text,
  constraint clicks_city_check CHECK ((length(city) <= 100)),
  constraint clicks_kind_check CHECK ((kind = ANY (ARRAY['human'::text, 'bot'::text, 'preview'::text, 'prefetch'::text, 'head'::text]))),
  constraint clicks_pkey PRIMARY KEY (workspace_id, id, clicked_at),
  constraint clicks_times_check CHECK ((times > 0))
) partition by RANGE (clicked_at);
CREATE INDEX clicks_by_link ON ONLY public.clicks USING btree (workspace_id, link_id, clicked_at);
CREATE INDEX clicks_by_time ON ONLY public.clicks USING brin (clicked_at) WITH (autosummarize='on');

create table clicks_other partition of clicks DEFAULT;

create table code_changes (
  workspace_id text not null,
  id text not null,
  code_id text not null,
  what text not null,
  from_publication_id text,
  to_publication_id text,
  from_placement text,
  to_placement text,
  changed_at timestamp with time zone not null,
  changed_by text,
  constraint code_changes_pkey PRIMARY KEY (workspace_id, id),
  constraint code_changes_what_check CHECK ((what = ANY (ARRAY['added'::text, 'moved'::text, 'removed'::text]))),
  constraint code_changes_workspace_id_code_id_fkey FOREIGN KEY (workspace_id, code_id) REFERENCES codes(workspace_id, id) ON DELETE CASCADE,
  constraint code_changes_workspace_id_from_publication_id_fkey FOREIGN KEY (workspace_id, from_publication_id) REFERENCES publications(workspace_id, id) ON DELETE SET NULL (from_publication_id),
  constraint code_changes_workspace_id_to_publication_id_fkey FOREIGN KEY (workspace_id, to_publication_id) REFERENCES publications(workspace_id, id) ON DELETE SET NULL (to_publication_id)
);
CREATE INDEX code_changes_by_code ON public.code_changes USING btree (workspace_id, code_id, changed_at);
CREATE INDEX code_changes_from ON public.code_changes USING btree (workspace_id, from_publication_id) WHERE (from_publication_id IS NOT NULL);
CREATE INDEX code_changes_to ON public.code_changes USING btree (workspace_id, to_publication_id) WHERE (to_publication_id IS NOT NULL);

create table code_earning_days (
  workspace_id text not null,
  touch text not null,
  code_id text not null,
  day date not null,
  currency character(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  renewals integer not null,
  fee_minor bigint not null,
  constraint code_earning_days_pkey PRIMARY KEY (workspace_id, touch, code_id, day, currency),
  constraint code_earning_days_touch_check CHECK ((touch = ANY (ARRAY['last'::text, 'first'::text]))),
  constraint code_earning_days_workspace_id_code_id_fkey FOREIGN KEY (workspace_id, code_id) REFERENCES codes(workspace_id, id) ON DELETE CASCADE
);

create table codes (
  workspace_id text not null,
  id text not null,
  source text not null,
  discount_id text not null,
  code text not null,
  name text not null,
  publication_id text,
  placement text,
  created_at timestamp with time zone not null,
  created_by text,
  removed_at timestamp with time zone,
  constraint codes_code_check CHECK (((length(code) >= 1) AND (length(code) <= 256))),
  constraint codes_pkey PRIMARY KEY (workspace_id, id),
  constraint codes_removed_check CHECK (((removed_at IS NULL) = (publication_id IS NOT NULL))),
  constraint codes_source_check CHECK ((source ~ '^[a-z][a-z0-9_]{0,29}$'::text)),
  constraint codes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint codes_workspace_id_publication_id_fkey FOREIGN KEY (workspace_id, publication_id) REFERENCES publications(workspace_id, id)
);
CREATE UNIQUE INDEX codes_by_discount ON public.codes USING btree (workspace_id, source, discount_id) WHERE (removed_at IS NULL);
CREATE INDEX codes_by_publication ON public.codes USING btree (workspace_id, publication_id) WHERE (publication_id IS NOT NULL);

create table earning_days (
  workspace_id text not null,
  day date not null,
  currency character(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  last_net_minor bigint not null,
  last_sales integer not null,
  last_covered_sales integer not null,
  first_net_minor bigint not null,
  first_sales integer not null,
  first_covered_sales integer not null,
  renewals integer not null default 0,
  last_renewals integer not null default 0,
  first_renewals integer not null default 0,
  fee_minor bigint not null default 0,
  last_fee_minor bigint not null default 0,
  first_fee_minor bigint not null default 0,
  last_code_net_minor bigint not null default 0,
  last_code_sales integer not null default 0,
  last_code_renewals integer not null default 0,
  last_code_fee_minor bigint not null default 0,
  first_code_net_minor bigint not null default 0,
  first_code_sales integer not null default 0,
  first_code_renewals integer not null default 0,
  first_code_fee_minor bigint not null default 0,
  constraint earning_days_pkey PRIMARY KEY (workspace_id, day, currency),
  constraint earning_days_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table first_touches (
  workspace_id text not null,
  person_id text not null,
  link_id text not null,
  click_id uuid,
  touched_at timestamp with time zone not null,
  constraint first_touches_pkey PRIMARY KEY (workspace_id, person_id),
  constraint first_touches_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id),
  constraint first_touches_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX first_touches_by_link ON public.first_touches USING btree (workspace_id, link_id);

create table inbound_doors (
  workspace_id text not null,
  key_hash text not null,
  key_encrypted text not null,
  secret_encrypted text not null,
  opened_at timestamp with time zone not null,
  constraint inbound_doors_key UNIQUE (key_hash),
  constraint inbound_doors_pkey PRIMARY KEY (workspace_id),
  constraint inbound_doors_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table inbound_erased (
  workspace_id text not null,
  email_hash text not null,
  erased_at timestamp with time zone not null,
  constraint inbound_erased_pkey PRIMARY KEY (workspace_id, email_hash),
  constraint inbound_erased_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table inbound_events (
  workspace_id text not null,
  id text not null,
  received_at timestamp with time zone not null,
  outcome jsonb not null,
  activity_id text,
  constraint inbound_events_outcome CHECK (((NOT (jsonb_typeof((outcome -> 'facts'::text)) IS DISTINCT FROM 'object'::text)) AND (COALESCE((outcome ->> 'code'::text), ''::text) = ANY (ARRAY['joined'::text, 'joined_before'::text, 'joined_nameless'::text, 'tested'::text, 'wrong_secret'::text, 'stale'::text, 'too_large'::text, 'unreadable'::text, 'bad_field'::text])))),
  constraint inbound_events_pkey PRIMARY KEY (workspace_id, id),
  constraint inbound_events_workspace_id_activity_id_fkey FOREIGN KEY (workspace_id, activity_id) REFERENCES activities(workspace_id, id) ON DELETE CASCADE,
  constraint inbound_events_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX inbound_events_newest ON public.inbound_events USING btree (workspace_id, received_at DESC, id DESC);
CREATE INDEX inbound_events_of_activity ON public.inbound_events USING btree (workspace_id, activity_id) WHERE (activity_id IS NOT NULL);

create table invitations (
  workspace_id text not null,
  id text not null,
  email text not null,
  role text not null,
  token_hash text not null,
  invited_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (workspace_id, id),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'member'::text]))),
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX invitations_open_by_email ON public.invitations USING btree (workspace_id, lower(email)) WHERE (accepted_at IS NULL);

create table join_days (
  workspace_id text not null,
  day date not null,
  joins integer not null,
  last_joins integer not null,
  first_joins integer not null,
  constraint join_days_pkey PRIMARY KEY (workspace_id, day),
  constraint join_days_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table kit_lines (
  workspace_id text not null,
  saved_link_id text not null,
  line_text text not null,
  "position" integer,
  constraint kit_lines_line_text_check CHECK ((length(line_text) <= 200)),
  constraint kit_lines_pkey PRIMARY KEY (workspace_id, saved_link_id),
  constraint kit_lines_position_check CHECK (("position" >= 0)),
  constraint kit_lines_workspace_id_saved_link_id_fkey FOREIGN KEY (workspace_id, saved_link_id) REFERENCES saved_links(workspace_id, id) ON DELETE CASCADE
);

create table kit_links (
  workspace_id text not null,
  publication_id text not null,
  placement text not null,
  saved_link_id text not null,
  link_id text,
  constraint kit_links_pkey PRIMARY KEY (workspace_id, publication_id, placement, saved_link_id),
  constraint kit_links_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE,
  constraint kit_links_workspace_id_publication_id_fkey FOREIGN KEY (workspace_id, publication_id) REFERENCES publications(workspace_id, id) ON DELETE CASCADE,
  constraint kit_links_workspace_id_saved_link_id_fkey FOREIGN KEY (workspace_id, saved_link_id) REFERENCES saved_links(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX kit_links_by_link ON public.kit_links USING btree (workspace_id, link_id) WHERE (link_id IS NOT NULL);
CREATE INDEX kit_links_by_saved_link ON public.kit_links USING btree (workspace_id, saved_link_id);

create table kit_templates (
  workspace_id text not null,
  template text not null,
  changed_at timestamp with time zone not null,
  changed_by text,
  constraint kit_templates_pkey PRIMARY KEY (workspace_id),
  constraint kit_templates_template_check CHECK (((length(template) >= 1) AND (length(template) <= 2000))),
  constraint kit_templates_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table link_changes (
  workspace_id text not null,
  id text not null,
  link_id text not null,
  field text not null,
  changed_from text not null,
  changed_to text not null,
  changed_at timestamp with time zone not null,
  changed_by text,
  constraint link_changes_field_check CHECK ((field = ANY (ARRAY['destination'::text, 'slug'::text, 'click_parameter'::text]))),
  constraint link_changes_pkey PRIMARY KEY (workspace_id, id),
  constraint link_changes_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX link_changes_by_link ON public.link_changes USING btree (workspace_id, link_id, changed_at);

create table link_click_days (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  clicks integer not null,
  bots integer not null,
  clicks_until bigint not null,
  constraint link_click_days_pkey PRIMARY KEY (workspace_id, link_id, day)
);

create table link_click_totals (
  workspace_id text not null,
  link_id text not null,
  clicks bigint not null,
  unique_clicks bigint not null,
  bots bigint not null,
  last_day date not null,
  constraint link_click_totals_pkey PRIMARY KEY (workspace_id, link_id),
  constraint link_click_totals_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE
) with (fillfactor=60);

create table link_earning_days (
  workspace_id text not null,
  touch text not null,
  link_id text not null,
  day date not null,
  currency character(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  renewals integer not null default 0,
  fee_minor bigint not null default 0,
  constraint link_earning_days_pkey PRIMARY KEY (workspace_id, touch, link_id, day, currency),
  constraint link_earning_days_touch_check CHECK ((touch = ANY (ARRAY['last'::text, 'first'::text]))),
  constraint link_earning_days_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX link_earning_days_by_day ON public.link_earning_days USING btree (workspace_id, touch, day) INCLUDE (link_id, currency, activities, net_minor, sales, renewals);

create table link_earning_totals (
  workspace_id text not null,
  touch text not null,
  link_id text not null,
  currency character(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  renewals integer not null default 0,
  fee_minor bigint not null default 0,
  constraint link_earning_totals_pkey PRIMARY KEY (workspace_id, touch, link_id, currency),
  constraint link_earning_totals_touch_check CHECK ((touch = ANY (ARRAY['last'::text, 'first'::text]))),
  constraint link_earning_totals_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE
);

create table link_join_days (
  workspace_id text not null,
  touch text not null,
  link_id text not null,
  day date not null,
  joins integer not null,
  constraint link_join_days_pkey PRIMARY KEY (workspace_id, touch, link_id, day),
  constraint link_join_days_touch_check CHECK ((touch = ANY (ARRAY['last'::text, 'first'::text]))),
  constraint link_join_days_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE
);

create table link_origin_days (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  clicks integer not null,
  constraint link_origin_days_pkey PRIMARY KEY (workspace_id, link_id, day),
  constraint link_origin_days_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE
);

create table link_origins (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  kind text not null,
  name text not null,
  clicks integer not null,
  constraint link_origins_kind_check CHECK ((kind = ANY (ARRAY['referrers'::text, 'countries'::text, 'cities'::text, 'devices'::text]))),
  constraint link_origins_pkey PRIMARY KEY (workspace_id, link_id, day, kind, name),
  constraint link_origins_workspace_id_link_id_day_fkey FOREIGN KEY (workspace_id, link_id, day) REFERENCES link_origin_days(workspace_id, link_id, day) ON DELETE CASCADE
);

create table link_people (
  workspace_id text not null,
  touch text not null,
  link_id text not null,
  new_people integer not null,
  constraint link_people_pkey PRIMARY KEY (workspace_id, touch, link_id),
  constraint link_people_touch_check CHECK ((touch = ANY (ARRAY['last'::text, 'first'::text]))),
  constraint link_people_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE
);

create table link_slugs (
  workspace_id text not null,
  link_id text not null,
  host text not null,
  slug text not null,
  since timestamp with time zone not null default now(),
  constraint link_slugs_pkey PRIMARY KEY (workspace_id, link_id, host, slug),
  constraint link_slugs_workspace_id_link_id_fkey FOREIGN KEY (workspace_id, link_id) REFERENCES links(workspace_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX link_slugs_by_slug ON public.link_slugs USING btree (host, slug);

create table links (
  workspace_id text not null,
  id text not null,
  host text not null,
  slug text not null,
  destination_url text not null,
  label text,
  placement text,
  publication_id text,
  saved_link_id text,
  carrier text,
  click_parameter text,
  source text,
  source_account_id text,
  source_link_id text,
  product_id text,
  product_name text,
  price_kind text,
  price_minor bigint,
  price_currency character(3),
  price_interval text,
  products_count integer not null default 0,
  edit_url text,
  attention jsonb,
  created_by text,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  archived_by text,
  turned_off_at timestamp with time zone,
  turned_off_by text,
  leads_on boolean not null default true,
  deleted_at timestamp with time zone,
  former_publication_id text,
  can_sell boolean not null generated always as (((carrier IS NOT NULL) AND (deleted_at IS NULL))) stored,
  search_text text not null generated always as (fold_text(((((((COALESCE(label, ''::text) || '
'::text) || COALESCE(product_name, ''::text)) || '
'::text) || slug) || '
'::text) || destination_url))) stored,
  name text not null generated always as (link_name(label, product_name, destination_url)) stored,
  name_key text not null generated always as (fold_text(link_name(label, product_name, destination_url))) stored,
  constraint links_attention CHECK (((attention IS NULL) OR ((NOT (jsonb_typeof((attention -> 'facts'::text)) IS DISTINCT FROM 'object'::text)) AND (COALESCE((attention ->> 'code'::text), ''::text) = ANY (ARRAY['made_unconnected'::text, 'unchecked'::text, 'no_carrier'::text, 'carrier_moved'::text, 'several_products'::text, 'deleted'::text, 'sells_nothing'::text]))))),
  constraint links_carrier_check CHECK ((carrier = ANY (ARRAY['reference_id'::text, 'utm_content'::text, 'utm_term'::text]))),
  constraint links_click_parameter CHECK (((click_parameter IS NULL) OR (source IS NULL))),
  constraint links_click_parameter_check CHECK ((click_parameter ~ '^[A-Za-z][A-Za-z0-9_.-]{0,63}$'::text)),
  constraint links_pkey PRIMARY KEY (workspace_id, id),
  constraint links_price_kind_check CHECK ((price_kind = ANY (ARRAY['fixed'::text, 'seats'::text, 'free'::text, 'custom'::text, 'other'::text]))),
  constraint links_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9_-]{0,62}$'::text)),
  constraint links_source_check CHECK ((source ~ '^[a-z][a-z0-9_]{0,29}$'::text)),
  constraint links_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint links_workspace_id_publication_id_fkey FOREIGN KEY (workspace_id, publication_id) REFERENCES publications(workspace_id, id),
  constraint links_workspace_id_saved_link_id_fkey FOREIGN KEY (workspace_id, saved_link_id) REFERENCES saved_links(workspace_id, id)
);
CREATE INDEX links_by_publication ON public.links USING btree (workspace_id, publication_id);
CREATE INDEX links_by_saved_link ON public.links USING btree (workspace_id, saved_link_id);
CREATE UNIQUE INDEX links_by_slug ON public.links USING btree (host, slug);

create table members (
  workspace_id text not null,
  user_id text not null,
  role text not null,
  joined_at timestamp with time zone not null,
  constraint members_pkey PRIMARY KEY (workspace_id, user_id),
  constraint members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'member'::text]))),
  constraint members_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX members_by_user ON public.members USING btree (user_id);

create table people (
  workspace_id text not null,
  id text not null,
  name text,
  email text,
  first_seen_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  search_text text not null generated always as (fold_text(COALESCE(((name || ' '::text) || email), name, email, ''::text))) stored,
  name_key text not null generated always as (fold_text(COALESCE(name, email, ''::text))) stored,
  email_key text generated always as (lower_letters(email)) stored,
  constraint people_pkey PRIMARY KEY (workspace_id, id),
  constraint people_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX people_by_email ON public.people USING btree (workspace_id, email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX people_by_first_seen ON public.people USING btree (workspace_id, first_seen_at, id);
CREATE INDEX people_by_name ON public.people USING btree (workspace_id, name_key, id);

create table person_identities (
  workspace_id text not null,
  source text not null,
  source_person_id text not null,
  person_id text not null,
  changed_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  constraint person_identities_pkey PRIMARY KEY (workspace_id, source, source_person_id),
  constraint person_identities_source_check CHECK ((source ~ '^[a-z][a-z0-9_]{0,29}$'::text)),
  constraint person_identities_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX person_identities_by_person ON public.person_identities USING btree (workspace_id, person_id);

create table person_totals (
  workspace_id text not null,
  person_id text not null,
  last_activity_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  purchases integer not null default 0,
  renewals integer not null default 0,
  last_link_id text,
  first_link_id text,
  last_code_id text,
  first_code_id text,
  constraint person_totals_pkey PRIMARY KEY (workspace_id, person_id),
  constraint person_totals_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX person_totals_by_first_code ON public.person_totals USING btree (workspace_id, first_code_id) WHERE (first_code_id IS NOT NULL);
CREATE INDEX person_totals_by_last_activity ON public.person_totals USING btree (workspace_id, last_activity_at, person_id);
CREATE INDEX person_totals_by_last_code ON public.person_totals USING btree (workspace_id, last_code_id) WHERE (last_code_id IS NOT NULL);
CREATE INDEX person_totals_by_purchases ON public.person_totals USING btree (workspace_id, purchases, person_id);

create table podcast_episodes (
  workspace_id text not null,
  podcast_id text not null,
  guid text not null,
  publication_id text,
  title text not null,
  published_at timestamp with time zone,
  picture_url text,
  length_seconds integer,
  state text not null,
  state_since timestamp with time zone not null,
  former_title text,
  renamed_at timestamp with time zone,
  constraint podcast_episodes_guid_check CHECK ((length(guid) <= 400)),
  constraint podcast_episodes_pkey PRIMARY KEY (workspace_id, podcast_id, guid),
  constraint podcast_episodes_state_check CHECK ((state = ANY (ARRAY['listed'::text, 'gone'::text]))),
  constraint podcast_episodes_workspace_id_podcast_id_fkey FOREIGN KEY (workspace_id, podcast_id) REFERENCES podcast_feeds(workspace_id, id) ON DELETE CASCADE,
  constraint podcast_episodes_workspace_id_publication_id_fkey FOREIGN KEY (workspace_id, publication_id) REFERENCES publications(workspace_id, id) ON DELETE SET NULL (publication_id)
);
CREATE INDEX podcast_episodes_by_publication ON public.podcast_episodes USING btree (workspace_id, publication_id);

create table podcast_feeds (
  workspace_id text not null,
  id text not null,
  url text not null,
  title text not null,
  moved_from text,
  moved_at timestamp with time zone,
  added_at timestamp with time zone not null,
  state text not null,
  started_at timestamp with time zone not null,
  episodes_total integer,
  episodes_read integer not null,
  failure text,
  failing_since timestamp with time zone,
  read_at timestamp with time zone,
  etag text,
  last_modified text,
  content_hash text,
  constraint podcast_feeds_by_url UNIQUE (workspace_id, url),
  constraint podcast_feeds_check CHECK (((failure IS NULL) = (failing_since IS NULL))),
  constraint podcast_feeds_failure_check CHECK ((failure = ANY (ARRAY['unforeseen'::text, 'private_address'::text, 'odd_address'::text, 'not_found'::text, 'gone'::text, 'not_allowed'::text, 'in_circles'::text, 'too_large'::text, 'web_page'::text, 'not_a_feed'::text, 'cut_off'::text, 'no_episodes'::text, 'unavailable'::text]))),
  constraint podcast_feeds_pkey PRIMARY KEY (workspace_id, id),
  constraint podcast_feeds_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))),
  constraint podcast_feeds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table polar_call_budgets (
  bucket text not null,
  next_call_at timestamp with time zone not null,
  constraint polar_call_budgets_pkey PRIMARY KEY (bucket)
);

create table polar_checkout_links (
  workspace_id text not null,
  connection_id text not null,
  client_secret text not null,
  constraint polar_checkout_links_pkey PRIMARY KEY (workspace_id, connection_id, client_secret),
  constraint polar_checkout_links_workspace_id_connection_id_fkey FOREIGN KEY (workspace_id, connection_id) REFERENCES polar_connections(workspace_id, id) ON DELETE CASCADE
);

create table polar_connect_attempts (
  state_hash text not null,
  workspace_id text not null,
  user_id text not null,
  session_id text not null,
  verifier_encrypted text not null,
  client_id text not null,
  replace_organization boolean not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint polar_connect_attempts_pkey PRIMARY KEY (workspace_id, state_hash),
  constraint polar_connect_attempts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX polar_connect_attempts_by_state ON public.polar_connect_attempts USING btree (state_hash);

create table polar_connections (
  workspace_id text not null,
  id text not null,
  environment text not null,
  organization_id text not null,
  organization_name text not null,
  organization_slug text not null,
  client_id text,
  access_token_encrypted text,
  refresh_token_encrypted text,
  access_expires_at timestamp with time zone,
  refresh_lease_until timestamp with time zone,
  scopes text not null,
  webhook_key text not null,
  webhook_endpoint_id text,
  webhook_secret_encrypted text,
  attention text,
  connected_by text not null,
  connected_at timestamp with time zone not null,
  checked_at timestamp with time zone,
  last_event_at timestamp with time zone,
  disabled_at timestamp with time zone,
  receives text not null default 'webhooks'::text,
  tracking_since timestamp with time zone not null,
  refused_reason text,
  refused_at timestamp with time zone,
  refused_clock_seconds integer,
  refused_count integer not null default 0,
  refused_logged_at timestamp with time zone,
  checkout_links_listed_at timestamp with time zone,
  constraint polar_connections_attention_check CHECK ((attention = ANY (ARRAY['access_lost'::text, 'organization_lost'::text, 'role_too_low'::text, 'endpoint_missing'::text, 'endpoint_disabled'::text, 'endpoint_moved'::text, 'endpoint_events'::text, 'endpoint_secret'::text, 'deliveries_failing'::text]))),
  constraint polar_connections_environment_check CHECK ((environment = ANY (ARRAY['production'::text, 'sandbox'::text, 'emulator'::text]))),
  constraint polar_connections_pkey PRIMARY KEY (workspace_id, id),
  constraint polar_connections_receives_check CHECK ((receives = ANY (ARRAY['webhooks'::text, 'polling'::text]))),
  constraint polar_connections_refused_reason_check CHECK ((refused_reason = ANY (ARRAY['clock'::text, 'wrong_secret'::text, 'too_large'::text, 'unreadable'::text]))),
  constraint polar_connections_webhook_key_key UNIQUE (webhook_key),
  constraint polar_connections_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX polar_connections_live ON public.polar_connections USING btree (workspace_id) WHERE (disabled_at IS NULL);

create table polar_customers (
  workspace_id text not null,
  customer_id text not null,
  email text,
  name text,
  is_anonymised boolean not null,
  modified_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  constraint polar_customers_pkey PRIMARY KEY (workspace_id, customer_id),
  constraint polar_customers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table polar_deliveries (
  workspace_id text not null,
  connection_id text not null,
  delivery_id text not null,
  type text not null,
  body text not null,
  received_at timestamp with time zone not null,
  processed_at timestamp with time zone,
  outcome text,
  attempts integer not null default 0,
  last_error text,
  customer_id text,
  constraint polar_deliveries_outcome_check CHECK ((outcome = ANY (ARRAY['recorded'::text, 'nothing_new'::text, 'older_than_known'::text, 'ignored_type'::text, 'other_organization'::text, 'before_tracking'::text, 'contradicted'::text, 'unreadable'::text]))),
  constraint polar_deliveries_pkey PRIMARY KEY (workspace_id, connection_id, delivery_id),
  constraint polar_deliveries_workspace_id_connection_id_fkey FOREIGN KEY (workspace_id, connection_id) REFERENCES polar_connections(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX polar_deliveries_by_customer ON public.polar_deliveries USING btree (workspace_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX polar_deliveries_waiting ON public.polar_deliveries USING btree (workspace_id, received_at) WHERE (processed_at IS NULL);

create table polar_imports (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
  organization_id text not null,
  state text not null,
  orders_before timestamp with time zone not null,
  cursor_at timestamp with time zone,
  cursor_page integer not null default 1,
  orders_total integer,
  orders_read integer not null default 0,
  sales_found integer not null default 0,
  failure jsonb,
  started_by text not null,
  started_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint polar_imports_failure CHECK (((failure IS NULL) OR ((NOT (jsonb_typeof((failure -> 'facts'::text)) IS DISTINCT FROM 'object'::text)) AND (COALESCE((failure ->> 'code'::text), ''::text) = ANY (ARRAY['access_lost'::text, 'not_permitted'::text, 'organization_lost'::text, 'unanswered'::text, 'not_understood'::text]))))),
  constraint polar_imports_pkey PRIMARY KEY (workspace_id, id),
  constraint polar_imports_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'done'::text, 'failed'::text]))),
  constraint polar_imports_workspace_id_connection_id_fkey FOREIGN KEY (workspace_id, connection_id) REFERENCES polar_connections(workspace_id, id) ON DELETE CASCADE,
  constraint polar_imports_workspace_id_organization_id_key UNIQUE (workspace_id, organization_id)
);

create table polar_oauth_clients (
  client_id text not null,
  api_url text not null,
  redirect_uri text not null,
  client_secret_encrypted text not null,
  registration_token_encrypted text,
  scopes text not null,
  created_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  constraint polar_oauth_clients_pkey PRIMARY KEY (client_id)
);
CREATE UNIQUE INDEX polar_oauth_clients_in_use ON public.polar_oauth_clients USING btree (api_url, redirect_uri) WHERE (replaced_at IS NULL);

create table polar_orders (
  workspace_id text not null,
  order_id text not null,
  connection_id text not null,
  status text not null,
  confirmed_until timestamp with time zone,
  constraint polar_orders_pkey PRIMARY KEY (workspace_id, order_id),
  constraint polar_orders_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX polar_orders_unsettled ON public.polar_orders USING btree (workspace_id, order_id) WHERE (status = ANY (ARRAY['draft'::text, 'pending'::text]));

create table polar_reconciliations (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
  cause text not null,
  depth text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  orders_read integer not null default 0,
  sales_found integer not null default 0,
  refunds_found integer not null default 0,
  people_changed integer not null default 0,
  disputes_found integer not null default 0,
  failure jsonb,
  progress jsonb,
  alive_at timestamp with time zone,
  objects_skipped integer not null default 0,
  constraint polar_reconciliations_cause_check CHECK ((cause = ANY (ARRAY['schedule'::text, 'check_now'::text, 'repair'::text, 'connect'::text, 'poll'::text]))),
  constraint polar_reconciliations_depth_check CHECK ((depth = ANY (ARRAY['recent'::text, 'deep'::text]))),
  constraint polar_reconciliations_failure CHECK (((failure IS NULL) OR ((NOT (jsonb_typeof((failure -> 'facts'::text)) IS DISTINCT FROM 'object'::text)) AND (COALESCE((failure ->> 'code'::text), ''::text) = ANY (ARRAY['access_lost'::text, 'not_permitted'::text, 'organization_lost'::text, 'unanswered'::text, 'not_understood'::text, 'interrupted'::text, 'left_out'::text]))))),
  constraint polar_reconciliations_pkey PRIMARY KEY (workspace_id, id),
  constraint polar_reconciliations_workspace_id_connection_id_fkey FOREIGN KEY (workspace_id, connection_id) REFERENCES polar_connections(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX polar_reconciliations_newest ON public.polar_reconciliations USING btree (workspace_id, connection_id, started_at DESC);
CREATE UNIQUE INDEX polar_reconciliations_running ON public.polar_reconciliations USING btree (workspace_id, connection_id) WHERE (finished_at IS NULL);

create table polar_watermarks (
  workspace_id text not null,
  connection_id text not null,
  orders_until timestamp with time zone not null,
  refunds_until timestamp with time zone not null,
  reconciled_at timestamp with time zone,
  deep_at timestamp with time zone,
  constraint polar_watermarks_pkey PRIMARY KEY (workspace_id, connection_id),
  constraint polar_watermarks_workspace_id_connection_id_fkey FOREIGN KEY (workspace_id, connection_id) REFERENCES polar_connections(workspace_id, id) ON DELETE CASCADE
);

create table publication_pictures (
  workspace_id text not null,
  publication_id text not null,
  source_url text not null,
  content_type text,
  bytes bytea,
  fetched_at timestamp with time zone not null,
  constraint publication_pictures_bytes_check CHECK ((length(bytes) <= 1000000)),
  constraint publication_pictures_check CHECK (((content_type IS NULL) = (bytes IS NULL))),
  constraint publication_pictures_pkey PRIMARY KEY (workspace_id, publication_id),
  constraint publication_pictures_workspace_id_publication_id_fkey FOREIGN KEY (workspace_id, publication_id) REFERENCES publications(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX publication_pictures_by_source ON public.publication_pictures USING btree (workspace_id, md5(source_url));

create table publication_views (
  workspace_id text not null,
  publication_id text not null,
  origin text not null,
  views bigint not null,
  as_of timestamp with time zone not null,
  constraint publication_views_origin_check CHECK ((origin = ANY (ARRAY['youtube'::text, 'file'::text]))),
  constraint publication_views_pkey PRIMARY KEY (workspace_id, publication_id),
  constraint publication_views_views_check CHECK ((views >= 0)),
  constraint publication_views_workspace_id_publication_id_fkey FOREIGN KEY (workspace_id, publication_id) REFERENCES publications(workspace_id, id) ON DELETE CASCADE
);

create table publications (
  workspace_id text not null,
  id text not null,
  kind text not null,
  title text not null,
  url text,
  thumbnail_url text,
  published_at timestamp with time zone,
  created_at timestamp with time zone not null,
  length_seconds integer,
  search_text text not null generated always as (fold_text(((title || '
'::text) || COALESCE(url, ''::text)))) stored,
  title_key text not null generated always as (fold_text(title)) stored,
  constraint publications_kind_check CHECK ((kind = ANY (ARRAY['youtube_video'::text, 'youtube_short'::text, 'newsletter'::text, 'post'::text, 'page'::text, 'podcast'::text, 'other'::text]))),
  constraint publications_length_seconds_check CHECK ((length_seconds >= 0)),
  constraint publications_pkey PRIMARY KEY (workspace_id, id),
  constraint publications_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint publications_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX publications_by_url ON public.publications USING btree (workspace_id, url) WHERE (url IS NOT NULL);

create table restored_from (
  only_row boolean not null default true,
  backup_id text not null,
  taken_at timestamp with time zone not null,
  restored_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  taken_over_at timestamp with time zone,
  constraint restored_from_only_row_check CHECK (only_row),
  constraint restored_from_pkey PRIMARY KEY (only_row)
);

create table sale_disputes (
  workspace_id text not null,
  source text not null,
  dispute_id text not null,
  sale_id text not null,
  status text not null,
  amount_minor bigint not null,
  tax_minor bigint not null,
  currency character(3) not null,
  created_at timestamp with time zone not null,
  modified_at timestamp with time zone not null,
  constraint sale_disputes_pkey PRIMARY KEY (workspace_id, source, dispute_id),
  constraint sale_disputes_source_check CHECK ((source ~ '^[a-z][a-z0-9_]{0,29}$'::text)),
  constraint sale_disputes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX sale_disputes_by_sale ON public.sale_disputes USING btree (workspace_id, source, sale_id);

create table sale_refunds (
  workspace_id text not null,
  source text not null,
  refund_id text not null,
  sale_id text not null,
  status text not null,
  reason text not null,
  amount_minor bigint not null,
  tax_minor bigint not null,
  currency character(3) not null,
  created_at timestamp with time zone not null,
  modified_at timestamp with time zone not null,
  constraint sale_refunds_pkey PRIMARY KEY (workspace_id, source, refund_id),
  constraint sale_refunds_source_check CHECK ((source ~ '^[a-z][a-z0-9_]{0,29}$'::text)),
  constraint sale_refunds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX sale_refunds_by_sale ON public.sale_refunds USING btree (workspace_id, source, sale_id);

create table sales (
  workspace_id text not null,
  source text not null,
  sale_id text not null,
  account text not null,
  customer_id text not null,
  product_id text,
  subscription_id text,
  is_paid boolean not null,
  currency character(3) not null,
  gross_minor bigint not null,
  discount_minor bigint not null,
  discount_id text,
  discount_code text,
  net_minor bigint not null,
  tax_minor bigint not null,
  refunded_minor bigint not null,
  refunded_tax_minor bigint not null,
  fee_minor bigint not null,
  fee_currency character(3),
  carriers jsonb not null,
  ordered_at timestamp with time zone not null,
  modified_at timestamp with time zone not null,
  constraint sales_pkey PRIMARY KEY (workspace_id, source, sale_id),
  constraint sales_source_check CHECK ((source ~ '^[a-z][a-z0-9_]{0,29}$'::text)),
  constraint sales_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX sales_by_discount ON public.sales USING btree (workspace_id, source, discount_id, sale_id) WHERE (discount_id IS NOT NULL);

create table saved_links (
  workspace_id text not null,
  id text not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint saved_links_pkey PRIMARY KEY (workspace_id, id),
  constraint saved_links_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table schema_programs (
  path text not null,
  hash text not null,
  applied_at timestamp with time zone not null,
  constraint schema_programs_pkey PRIMARY KEY (path)
);

create table subscriptions (
  workspace_id text not null,
  source text not null,
  subscription_id text not null,
  account text not null,
  status text not null,
  customer_id text not null,
  product_id text,
  product_name text,
  amount_minor bigint not null,
  currency character(3) not null,
  recurring_interval text,
  recurring_interval_count integer not null default 1,
  started_at timestamp with time zone,
  trial_ends_at timestamp with time zone,
  current_period_ends_at timestamp with time zone,
  cancel_at_period_end boolean not null default false,
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  modified_at timestamp with time zone not null,
  constraint subscriptions_pkey PRIMARY KEY (workspace_id, source, subscription_id),
  constraint subscriptions_source_check CHECK ((source ~ '^[a-z][a-z0-9_]{0,29}$'::text)),
  constraint subscriptions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX subscriptions_by_customer ON public.subscriptions USING btree (workspace_id, source, customer_id);

create table visitor_salts (
  day date not null,
  salt bytea not null,
  constraint visitor_salts_pkey PRIMARY KEY (day)
);

create table visitors_seen (
  workspace_id text not null,
  link_id text not null,
  visitor_hash bytea not null,
  seen_on date not null,
  constraint visitors_seen_pkey PRIMARY KEY (workspace_id, link_id, visitor_hash)
);

create table workspaces (
  id text not null,
  name text not null,
  time_zone text not null,
  display_currency character(3) not null,
  created_at timestamp with time zone not null,
  sales_tracked_since timestamp with time zone,
  constraint workspaces_display_currency_check CHECK ((display_currency ~ '^[A-Z]{3}$'::text)),
  constraint workspaces_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint workspaces_pkey PRIMARY KEY (id)
);

create table youtube_addresses (
  workspace_id text not null,
  video_id text not null,
  "position" integer not null,
  host text not null,
  href text not null,
  constraint youtube_addresses_pkey PRIMARY KEY (workspace_id, video_id, "position"),
  constraint youtube_addresses_workspace_id_video_id_fkey FOREIGN KEY (workspace_id, video_id) REFERENCES youtube_videos(workspace_id, video_id) ON DELETE CASCADE
);
CREATE INDEX youtube_addresses_by_host ON public.youtube_addresses USING btree (workspace_id, host);

create table youtube_channels (
  workspace_id text not null,
  channel_id text not null,
  title text not null,
  handle text,
  uploads_playlist_id text not null,
  connected_by text,
  connected_at timestamp with time zone not null,
  read_at timestamp with time zone,
  looked_at timestamp with time zone,
  constraint youtube_channels_pkey PRIMARY KEY (workspace_id),
  constraint youtube_channels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table youtube_hints (
  workspace_id text not null,
  feed_etag text,
  feed_modified text,
  feed_ids text not null default ''::text,
  asked_at timestamp with time zone,
  pushes_until timestamp with time zone,
  constraint youtube_hints_pkey PRIMARY KEY (workspace_id),
  constraint youtube_hints_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES youtube_channels(workspace_id) ON DELETE CASCADE
);

create table youtube_keys (
  workspace_id text not null,
  key_encrypted text not null,
  added_at timestamp with time zone not null,
  constraint youtube_keys_pkey PRIMARY KEY (workspace_id),
  constraint youtube_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table youtube_reads (
  workspace_id text not null,
  state text not null,
  phase text not null,
  page_token text,
  videos_total integer,
  videos_read integer not null,
  started_at timestamp with time zone not null,
  alive_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  resume_at timestamp with time zone,
  failure text,
  units_day date not null,
  units integer not null,
  constraint youtube_reads_failure_check CHECK ((failure = ANY (ARRAY['unforeseen'::text, 'key_missing'::text, 'key_unreadable'::text, 'key_invalid'::text, 'key_restricted'::text, 'api_not_enabled'::text, 'quota_exceeded'::text, 'channel_not_found'::text, 'playlist_not_found'::text, 'unavailable'::text, 'unexpected'::text]))),
  constraint youtube_reads_phase_check CHECK ((phase = ANY (ARRAY['uploads'::text, 'rest'::text]))),
  constraint youtube_reads_pkey PRIMARY KEY (workspace_id),
  constraint youtube_reads_state_check CHECK ((state = ANY (ARRAY['running'::text, 'waiting'::text, 'done'::text, 'failed'::text]))),
  constraint youtube_reads_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES youtube_channels(workspace_id) ON DELETE CASCADE
);

create table youtube_videos (
  workspace_id text not null,
  video_id text not null,
  publication_id text,
  title text not null,
  description text not null,
  published_at timestamp with time zone not null,
  length_seconds integer,
  is_short boolean not null,
  thumbnail_url text,
  state text not null,
  state_since timestamp with time zone not null,
  former_title text,
  renamed_at timestamp with time zone,
  read_at timestamp with time zone not null,
  description_read_at timestamp with time zone,
  constraint youtube_videos_pkey PRIMARY KEY (workspace_id, video_id),
  constraint youtube_videos_state_check CHECK ((state = ANY (ARRAY['public'::text, 'unlisted'::text, 'gone'::text]))),
  constraint youtube_videos_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES youtube_channels(workspace_id) ON DELETE CASCADE,
  constraint youtube_videos_workspace_id_publication_id_fkey FOREIGN KEY (workspace_id, publication_id) REFERENCES publications(workspace_id, id) ON DELETE SET NULL (publication_id)
);
CREATE INDEX youtube_videos_by_publication ON public.youtube_videos USING btree (workspace_id, publication_id);

CREATE OR REPLACE FUNCTION public.add_person_totals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into person_totals (workspace_id, person_id) select workspace_id, id from added on conflict do nothing;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.clock_skew()
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN '00:05:00'::interval;

CREATE OR REPLACE FUNCTION public.conversion(sales bigint, selling_clicks bigint)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((sales)::double precision / (NULLIF(selling_clicks, 0))::double precision);

CREATE OR REPLACE FUNCTION public.count_clicks()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_nestloop TO 'off'
AS $function$
declare
  is_late boolean;
  late record;
begin
  perform share_click_days(workspace_id)
  from (select distinct workspace_id from added order by workspace_id) busy;

  with fresh as (
    insert into visitors_seen (workspace_id, link_id, visitor_hash, seen_on)
    select distinct on (workspace_id, link_id, visitor_hash)
           workspace_id, link_id, visitor_hash, (clicked_at at time zone 'UTC')::date
    from added
    where kind = 'human' and visitor_hash is not null
    order by workspace_id, link_id, visitor_hash
    on conflict do nothing
    returning workspace_id, link_id
  ),
  uniques as (select workspace_id, link_id, count(*) as visitors from fresh group by workspace_id, link_id),
  zones as materialized (
    select id, time_zone as zone from workspaces where id = any (array(select distinct workspace_id from added))
  ),
  by_day as materialized (
    select workspace_id, link_id,
           day_of(clicked_at, zone) as day,
           coalesce(sum(times) filter (where kind = 'human'), 0)::integer as clicks,
           coalesce(sum(times) filter (where kind <> 'human'), 0)::integer as bots
    from added a
    join zones w on w.id = a.workspace_id
    group by 1, 2, 3
  ),
  counted as (
    select workspace_id, link_id, sum(clicks) as clicks, sum(bots) as bots, max(day) as last_day
    from by_day
    group by workspace_id, link_id
  ),
  totals as (
    insert into link_click_totals as t (workspace_id, link_id, clicks, unique_clicks, bots, last_day)
    select c.workspace_id, c.link_id, c.clicks, coalesce(u.visitors, 0), c.bots, c.last_day
    from counted c
    left join uniques u using (workspace_id, link_id)
    order by c.workspace_id, c.link_id
    on conflict (workspace_id, link_id) do update
    set clicks = t.clicks + excluded.clicks,
        unique_clicks = t.unique_clicks + excluded.unique_clicks,
        bots = t.bots + excluded.bots,
        last_day = greatest(t.last_day, excluded.last_day)
    returning t.workspace_id, t.link_id, t.clicks, t.last_day
  ),
  days as (
    -- What clicks_until says is right for a link's last day.
    insert into link_click_days as d (workspace_id, link_id, day, clicks, bots, clicks_until)
    select c.workspace_id, c.link_id, c.day, c.clicks, c.bots, t.clicks
    from by_day c
    join totals t using (workspace_id, link_id)
    order by c.workspace_id, c.link_id, c.day
    on conflict (workspace_id, link_id, day) do update
    set clicks = d.clicks + excluded.clicks, bots = d.bots + excluded.bots, clicks_until = excluded.clicks_until
  ),
  workspace_days as (
    insert into click_days as d (workspace_id, day, clicks, bots, selling_clicks)
    select workspace_id, day, sum(clicks), sum(bots), coalesce(sum(clicks) filter (where can_sell), 0)
    from (
      select b.*, (select l.can_sell from links l where l.workspace_id = b.workspace_id and l.id = b.link_id) as can_sell
      from by_day b
    ) b
    group by workspace_id, day
    order by workspace_id, day
    on conflict (workspace_id, day) do update
    set clicks = d.clicks + excluded.clicks, bots = d.bots + excluded.bots,
        selling_clicks = d.selling_clicks + excluded.selling_clicks
  )
  select bool_or(c.day < t.last_day) into is_late
  from by_day c
  join totals t using (workspace_id, link_id);

  -- Clicks that come late, or a group over midnight: the link's days from the first of them on are summed up again. The
  -- row in link_click_totals is ours by now, and so are they. One link after the other, each by the key of its days.
  if is_late then
    for late in
      select workspace_id, link_id,
             min(day_of(clicked_at, zone)) as since
      from added a
      cross join lateral (select (select time_zone from workspaces where id = a.workspace_id) as zone offset 0) w
      group by workspace_id, link_id
    loop
      update link_click_days d
      set clicks_until = summed.clicks_until
      from sum_link_click_days(late.workspace_id, late.link_id, late.since) summed
      where d.workspace_id = late.workspace_id and d.link_id = late.link_id and d.day = summed.day
        and d.clicks_until <> summed.clicks_until;
    end loop;
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.credit_activity()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform lock_earnings(new.workspace_id);
  perform derive_credits(new.workspace_id, array(
    select id from activities where workspace_id = new.workspace_id and (id = new.id or root_id = new.id)
  ));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.credit_by_attribution()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changed attributions := coalesce(new, old);
begin
  perform lock_earnings(changed.workspace_id);
  perform derive_credits(changed.workspace_id, array(
    select id from activities where workspace_id = changed.workspace_id and root_id = changed.activity_id
  ));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.credit_by_touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  touch first_touches := coalesce(new, old);
begin
  perform lock_earnings(touch.workspace_id);
  perform derive_credits(touch.workspace_id, array(
    select a.id
    from activities root
    join activities a on a.workspace_id = root.workspace_id and a.root_id = root.id
    where root.workspace_id = touch.workspace_id and root.person_id = touch.person_id
  ));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.day_begins(the_day date, zone text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
           when first at time zone zone = midnight then first
           when guess at time zone zone >= midnight then guess
           else first
         end
  from (select the_day::timestamp as midnight, the_day::timestamp at time zone zone as guess) g
  cross join lateral (select guess at time zone 'UTC' - interval '12 hours' as before) b
  cross join lateral (
    select (midnight - (before at time zone 'UTC' at time zone zone - before)) at time zone 'UTC' as first
  ) f
$function$;

CREATE OR REPLACE FUNCTION public.day_of(moment timestamp with time zone, zone text)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((moment AT TIME ZONE zone))::date + CASE WHEN (((moment AT TIME ZONE zone))::time without time zone < '22:00:00'::time without time zone) THEN 0 WHEN (((((moment AT TIME ZONE 'UTC'::text) - '03:00:00'::interval) AT TIME ZONE 'UTC'::text) AT TIME ZONE zone) <= ((moment AT TIME ZONE zone) - '03:00:00'::interval)) THEN 0 WHEN (moment >= day_begins((((moment AT TIME ZONE zone))::date + 1), zone)) THEN 1 ELSE 0 END);

CREATE OR REPLACE FUNCTION public.derive_credits(workspace text, activities text[])
 RETURNS void
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
begin
  delete from activity_credits c
  where c.workspace_id = workspace
    and c.activity_id = any (activities)
    and not exists (
      select
      from derived_credits d
      where d.workspace_id = workspace and d.activity_id = c.activity_id and row(d.*) is not distinct from row(c.*)
    );
  insert into activity_credits
  select d.*
  from derived_credits d
  where d.workspace_id = workspace
    and d.activity_id = any (activities)
  on conflict (workspace_id, activity_id) do nothing;
end
$function$;

CREATE OR REPLACE FUNCTION public.drop_click_partitions(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SET lock_timeout TO '2s'
AS $function$
declare
  name text;
  dropped integer := 0;
begin
  for name in
    select c.relname
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'clicks'::regclass
      and c.relname ~ '^clicks_\d{4}_\d{2}$'
      and (to_date(c.relname, '"clicks_"YYYY_MM') + interval '1 month') at time zone 'UTC' <= before
    order by c.relname
  loop
    execute format('drop table %I', name);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$function$;

CREATE OR REPLACE FUNCTION public.fold_text(t text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(t) = length(t)) THEN translate(lower((t COLLATE "C")), '`'::text, ''''::text) ELSE replace(replace(replace(replace(translate(lower_each(NORMALIZE(translate(t, '`´'::text, ''''''::text), NFKD)), (((((('‘’‚‛′ʹʻʼʽˈ՚ꞌ׳'::text || '“”„‟″«»״'::text) || '‐‒–—―−⁃־'::text) || '⁄ '::text) || 'ςıøđłħ'::text) || '­​‌‍‎‏⁠⁦⁧⁨⁩﻿︎️'::text) || '̴̵̶̷̸̡̢̧̨̛̖̗̘̙̜̝̞̟̠̣̤̥̦̩̪̫̬̭̮̯̰̱̲̳̹̺̻̼͇͈͉͍͎̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏̐̑̒̓̔̽̾̿̀́͂̓̈́͆͊͋͌̕̚ͅ͏͓͔͕͖͙͚͐͑͒͗͛ͣͤͥͦͧͨͩͪͫͬͭͮͯ͘͜͟͢͝͞͠͡'::text), ((((repeat(''''::text, 13) || repeat('"'::text, 8)) || repeat('-'::text, 8)) || '/ '::text) || 'σiodlh'::text)), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), 'þ'::text, 'th'::text) END;

CREATE OR REPLACE FUNCTION public.folded_pattern(t text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (('%'::text || replace(replace(replace(fold_text(t), '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text)) || '%'::text);

CREATE OR REPLACE FUNCTION public.forget_origins()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform lock_click_days(new.id);
  delete from link_origin_days where workspace_id = new.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_person_totals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform lock_earnings(workspace_id)
  from (select distinct workspace_id from removed order by workspace_id) busy;
  update link_people l
  set new_people = l.new_people - gone.people
  from (
    select r.workspace_id, s.touch, s.link_id, count(*) as people
    from removed r
    cross join lateral (values ('last', r.last_link_id), ('first', r.first_link_id)) s (touch, link_id)
    where s.link_id is not null
    group by 1, 2, 3
  ) gone
  where l.workspace_id = gone.workspace_id and l.touch = gone.touch and l.link_id = gone.link_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.is_change(kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (kind = ANY (ARRAY['refund'::text, 'refund_reversed'::text, 'dispute_lost'::text, 'dispute_reversed'::text, 'correction'::text]));

CREATE OR REPLACE FUNCTION public.is_free(kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (kind = ANY (ARRAY['free_claim'::text, 'trial_start'::text]));

CREATE OR REPLACE FUNCTION public.is_join(kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (kind = 'list_join'::text);

CREATE OR REPLACE FUNCTION public.is_renaming_time_zone()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (COALESCE(current_setting('kiwi.renames_time_zone'::text, true), ''::text) = 'on'::text);

CREATE OR REPLACE FUNCTION public.is_renewal(kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (kind = ANY (ARRAY['renewal'::text, 'upgrade'::text, 'downgrade'::text]));

CREATE OR REPLACE FUNCTION public.is_sale(kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (kind = 'sale'::text);

CREATE OR REPLACE FUNCTION public.keep_link_slug()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.link_name(label text, product_name text, destination_url text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE(label, product_name, "substring"(destination_url, '^https?://(?:[^/?#@]*@)?(\[[^]]*\]|[^/?#:]+)'::text), destination_url);

CREATE OR REPLACE FUNCTION public.lock_click_days(workspace text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('click days:' || workspace, 0))
$function$;

CREATE OR REPLACE FUNCTION public.lock_click_partitions()
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('click partitions', 0))
$function$;

CREATE OR REPLACE FUNCTION public.lock_codes(workspace text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('codes:' || workspace, 0))
$function$;

CREATE OR REPLACE FUNCTION public.lock_credits_of_activity(workspace text, activity_id text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('credits:' || workspace || ':activity:' || activity_id, 0))
$function$;

CREATE OR REPLACE FUNCTION public.lock_credits_of_person(workspace text, person_id text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('credits:' || workspace || ':person:' || person_id, 0))
$function$;

CREATE OR REPLACE FUNCTION public.lock_credits_of_subscription(workspace text, source text, subscription_id text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('credits:' || workspace || ':subscription:' || source || ':' || subscription_id, 0))
$function$;

CREATE OR REPLACE FUNCTION public.lock_earnings(workspace text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('earnings:' || workspace, 0))
$function$;

CREATE OR REPLACE FUNCTION public.lock_identity(workspace text, source text, source_person_id text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('person:' || workspace || ':' || source || ':' || source_person_id, 0))
$function$;

CREATE OR REPLACE FUNCTION public.lock_podcasts(workspace text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('podcasts:' || workspace, 0))
$function$;

CREATE OR REPLACE FUNCTION public.lower_each(t text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN translate(t, (((((((((((((((('ABCDEFGHIJKLMNOPQRSTUVWXYZÆÐØÞĐĦŁŊŒŦƁƂƄƆƇƉƊƋƎƏƐƑƓƔ'::text || 'ƖƗƘƜƝƟƢƤƦƧƩƬƮƱƲƳƵƷƸƼǤǶǷȜȠȢȤȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶͿΑΒΓΔΕΖ'::text) || 'ΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϏϘϚϜϞϠϢϤϦϨϪϬϮϷϺϽϾϿЂЄЅІЈЉЊЋЏАБВГД'::text) || 'ЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѸѺѼѾҀҊҌҎҐҒҔҖҘ'::text) || 'ҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӃӅӇӉӋӍӔӘӠӨӶӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞ'::text) || 'ԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖႠႡႢႣ'::text) || 'ႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷႸႹႺႻႼႽႾႿჀჁჂჃჄჅჇჍᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫᎬᎭ'::text) || 'ᎮᎯᎰᎱᎲᎳᎴᎵᎶᎷᎸᎹᎺᎻᎼᎽᎾᎿᏀᏁᏂᏃᏄᏅᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑᏒᏓᏔᏕᏖᏗᏘᏙᏚᏛᏜᏝᏞᏟ'::text) || 'ᏠᏡᏢᏣᏤᏥᏦᏧᏨᏩᏪᏫᏬᏭᏮᏯᏰᏱᏲᏳᏴᏵᲉᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪ'::text) || 'ᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿẞỺỼỾℲↃⰀⰁⰂⰃⰄⰅⰆⰇⰈⰉⰊⰋⰌⰍⰎⰏⰐⰑⰒⰓⰔⰕⰖⰗⰘ'::text) || 'ⰙⰚⰛⰜⰝⰞⰟⰠⰡⰢⰣⰤⰥⰦⰧⰨⰩⰪⰫⰬⰭⰮⰯⱠⱢⱣⱤⱧⱩⱫⱭⱮⱯⱰⱲⱵⱾⱿⲀⲂⲄⲆⲈⲊⲌⲎⲐⲒⲔⲖ'::text) || 'ⲘⲚⲜⲞⲠⲢⲤⲦⲨⲪⲬⲮⲰⲲⲴⲶⲸⲺⲼⲾⳀⳂⳄⳆⳈⳊⳌⳎⳐⳒⳔⳖⳘⳚⳜⳞⳠⳢⳫⳭⳲꙀꙂꙄꙆꙈꙊꙌꙎꙐ'::text) || 'ꙒꙔꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚꜢꜤꜦꜨꜪꜬꜮꜲꜴꜶꜸꜺꜼꜾꝀꝂꝄꝆꝈꝊꝌꝎ'::text) || 'ꝐꝒꝔꝖꝘꝚꝜꝞꝠꝢꝤꝦꝨꝪꝬꝮꝹꝻꝽꝾꞀꞂꞄꞆꞋꞍꞐꞒꞖꞘꞚꞜꞞꞠꞢꞤꞦꞨꞪꞫꞬꞭꞮꞰꞱꞲꞳꞴꞶꞸ'::text) || 'ꞺꞼꞾꟀꟂꟄꟅꟆꟇꟉꟋꟌ꟎Ꟑ꟒꟔ꟖꟘꟚꟜꟵĲĿǄǅǇǈǊǋǱǲϴϹⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅬⅭⅮⅯⒶ'::text) || 'ⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹ'::text) || 'Ｚ'::text), (((((((((((((((('abcdefghijklmnopqrstuvwxyzæðøþđħłŋœŧɓƃƅɔƈɖɗƌǝəɛƒɠɣ'::text || 'ɩɨƙɯɲɵƣƥʀƨʃƭʈʊʋƴƶʒƹƽǥƕƿȝƞȣȥⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷϳαβγδεζ'::text) || 'ηθικλμνξοπρστυφχψωϗϙϛϝϟϡϣϥϧϩϫϭϯϸϻͻͼͽђєѕіјљњћџабвгд'::text) || 'ежзиклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѹѻѽѿҁҋҍҏґғҕҗҙ'::text) || 'қҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӄӆӈӊӌӎӕәӡөӷӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟ'::text) || 'ԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆⴀⴁⴂⴃ'::text) || 'ⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡⴢⴣⴤⴥⴧⴭꭰꭱꭲꭳꭴꭵꭶꭷꭸꭹꭺꭻꭼꭽ'::text) || 'ꭾꭿꮀꮁꮂꮃꮄꮅꮆꮇꮈꮉꮊꮋꮌꮍꮎꮏꮐꮑꮒꮓꮔꮕꮖꮗꮘꮙꮚꮛꮜꮝꮞꮟꮠꮡꮢꮣꮤꮥꮦꮧꮨꮩꮪꮫꮬꮭꮮꮯ'::text) || 'ꮰꮱꮲꮳꮴꮵꮶꮷꮸꮹꮺꮻꮼꮽꮾꮿᏸᏹᏺᏻᏼᏽᲊაბგდევზთიკლმნოპჟრსტუფქღყშჩც'::text) || 'ძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿßỻỽỿⅎↄⰰⰱⰲⰳⰴⰵⰶⰷⰸⰹⰺⰻⰼⰽⰾⰿⱀⱁⱂⱃⱄⱅⱆⱇⱈ'::text) || 'ⱉⱊⱋⱌⱍⱎⱏⱐⱑⱒⱓⱔⱕⱖⱗⱘⱙⱚⱛⱜⱝⱞⱟⱡɫᵽɽⱨⱪⱬɑɱɐɒⱳⱶȿɀⲁⲃⲅⲇⲉⲋⲍⲏⲑⲓⲕⲗ'::text) || 'ⲙⲛⲝⲟⲡⲣⲥⲧⲩⲫⲭⲯⲱⲳⲵⲷⲹⲻⲽⲿⳁⳃⳅⳇⳉⳋⳍⳏⳑⳓⳕⳗⳙⳛⳝⳟⳡⳣⳬⳮⳳꙁꙃꙅꙇꙉꙋꙍꙏꙑ'::text) || 'ꙓꙕꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛꜣꜥꜧꜩꜫꜭꜯꜳꜵꜷꜹꜻꜽꜿꝁꝃꝅꝇꝉꝋꝍꝏ'::text) || 'ꝑꝓꝕꝗꝙꝛꝝꝟꝡꝣꝥꝧꝩꝫꝭꝯꝺꝼᵹꝿꞁꞃꞅꞇꞌɥꞑꞓꞗꞙꞛꞝꞟꞡꞣꞥꞧꞩɦɜɡɬɪʞʇʝꭓꞵꞷꞹ'::text) || 'ꞻꞽꞿꟁꟃꞔʂᶎꟈꟊɤꟍ꟏ꟑꟓꟕꟗꟙꟛƛꟶĳŀǆǆǉǉǌǌǳǳθϲⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻⅼⅽⅾⅿⓐ'::text) || 'ⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙ'::text) || 'ｚ'::text));

CREATE OR REPLACE FUNCTION public.lower_letters(t text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(t) = length(t)) THEN lower((t COLLATE "C")) ELSE translate(lower_each(NORMALIZE(t, NFD)), 'ς'::text, 'σ'::text) END;

CREATE OR REPLACE FUNCTION public.make_click_partition(month date)
 RETURNS boolean
 LANGUAGE plpgsql
 SET lock_timeout TO '2s'
AS $function$
declare
  first date := date_trunc('month', month);
  name text := to_char(first, '"clicks_"YYYY_MM');
  begins timestamptz := first::timestamp at time zone 'UTC';
  ends timestamptz := (first + interval '1 month') at time zone 'UTC';
begin
  if exists (select from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relname = name) then
    return false;
  end if;
  perform lock_click_partitions();
  if exists (select from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relname = name) then
    return false;
  end if;
  lock table clicks_other in access exclusive mode;
  execute format('create table %I (like clicks_other including all)', name);
  execute format(
    'with moved as (delete from clicks_other where clicked_at >= $1 and clicked_at < $2 returning *)
     insert into %I select * from moved', name) using begins, ends;
  execute format('alter table clicks attach partition %I for values from (%L) to (%L)', name, begins, ends);
  return true;
end
$function$;

CREATE OR REPLACE FUNCTION public.money_of(kind text, currency character, net bigint, fee bigint, fee_currency character)
 RETURNS TABLE(kind text, currency character, net_minor bigint, fee_minor bigint)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select kind, currency, net, case when fee_currency = currency then fee else 0 end where not is_join(kind)
  union all
  select 'fee', fee_currency, 0, fee where fee_currency <> currency
$function$;

CREATE OR REPLACE FUNCTION public.move_click_days()
 RETURNS trigger
 LANGUAGE plpgsql
 SET work_mem TO '64MB'
AS $function$
begin
  perform lock_click_days(new.id);

  create temporary table recounted on commit drop as
  with moving as materialized (
    select link_id, day_of(clicked_at, old.time_zone) as old_day,
           day_of(clicked_at, new.time_zone) as new_day,
           coalesce(sum(times) filter (where kind = 'human'), 0) as clicks,
         coalesce(sum(times) filter (where kind <> 'human'), 0) as bots
    from clicks
    where workspace_id = new.id
      and day_of(clicked_at, old.time_zone) <> day_of(clicked_at, new.time_zone)
    group by 1, 2, 3
  )
  select link_id, day, sum(clicks) as clicks, sum(bots) as bots
  from (
    select link_id, day, clicks, bots from link_click_days where workspace_id = new.id
    union all
    select link_id, old_day, -clicks, -bots from moving
    union all
    select link_id, new_day, clicks, bots from moving
  ) moved
  group by link_id, day
  having sum(clicks) <> 0 or sum(bots) <> 0;
  perform write_click_days(new.id);

  update link_click_totals t
  set last_day = r.last_day
  from (select link_id, max(day) as last_day from recounted group by link_id) r
  where t.workspace_id = new.id and t.link_id = r.link_id and t.last_day <> r.last_day;
  drop table recounted;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.move_earning_days()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform rebuild_earnings(new.id);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.move_selling_clicks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform lock_click_days(new.workspace_id);
  update click_days d
  set selling_clicks = d.selling_clicks + case when new.can_sell then l.clicks else -l.clicks end
  from link_click_days l
  where l.workspace_id = new.workspace_id and l.link_id = new.id
    and d.workspace_id = l.workspace_id and d.day = l.day;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.prepare_click_partitions(first date, last date)
 RETURNS integer
 LANGUAGE sql
AS $function$
  select count(*)::integer
  from generate_series(date_trunc('month', first), last, interval '1 month') month
  where make_click_partition(month::date)
$function$;

CREATE OR REPLACE FUNCTION public.rebuild_click_counts(workspace text)
 RETURNS void
 LANGUAGE plpgsql
 SET work_mem TO '64MB'
AS $function$
declare
  zone text;
begin
  perform lock_click_days(workspace);
  select time_zone into zone from workspaces where id = workspace;
  create temporary table recounted on commit drop as
  select link_id, day_of(clicked_at, zone) as day,
         coalesce(sum(times) filter (where kind = 'human'), 0) as clicks,
         coalesce(sum(times) filter (where kind <> 'human'), 0) as bots
  from clicks
  where workspace_id = workspace
  group by 1, 2;
  perform write_click_days(workspace);

  delete from link_click_totals where workspace_id = workspace;
  insert into link_click_totals (workspace_id, link_id, clicks, unique_clicks, bots, last_day)
  select workspace, r.link_id, r.clicks, coalesce(u.visitors, 0), r.bots, r.last_day
  from (
    select link_id, sum(clicks) as clicks, sum(bots) as bots, max(day) as last_day
    from recounted
    group by link_id
  ) r
  left join (
    select link_id, count(*) as visitors
    from (
      select distinct link_id, visitor_hash
      from clicks
      where workspace_id = workspace and kind = 'human' and visitor_hash is not null
    ) visitors
    group by link_id
  ) u using (link_id);

  -- Their salts may still be there.
  insert into visitors_seen (workspace_id, link_id, visitor_hash, seen_on)
  select distinct on (link_id, visitor_hash) workspace, link_id, visitor_hash, (clicked_at at time zone 'UTC')::date
  from clicks
  where workspace_id = workspace and kind = 'human' and visitor_hash is not null
    and clicked_at > now() - interval '4 days'
  on conflict do nothing;
  drop table recounted;
end
$function$;

CREATE OR REPLACE FUNCTION public.rebuild_earnings(workspace text)
 RETURNS void
 LANGUAGE plpgsql
 SET work_mem TO '64MB'
AS $function$
begin
  perform lock_earnings(workspace);
  delete from earning_days where workspace_id = workspace;
  delete from link_earning_days where workspace_id = workspace;
  delete from link_earning_totals where workspace_id = workspace;
  delete from join_days where workspace_id = workspace;
  delete from link_join_days where workspace_id = workspace;
  delete from code_earning_days where workspace_id = workspace;
  delete from link_people where workspace_id = workspace;
  delete from person_totals where workspace_id = workspace;
  delete from activity_credits where workspace_id = workspace;
  insert into person_totals (workspace_id, person_id) select workspace_id, id from people where workspace_id = workspace;
  insert into activity_credits select * from derived_credits where workspace_id = workspace;
end
$function$;

CREATE OR REPLACE FUNCTION public.rebuild_selling_clicks(workspace text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform lock_click_days(workspace);
  update click_days d
  set selling_clicks = coalesce((
    select sum(c.clicks)
    from link_click_days c
    join links l on l.workspace_id = c.workspace_id and l.id = c.link_id
    where c.workspace_id = workspace and c.day = d.day and l.can_sell
  ), 0)
  where d.workspace_id = workspace;
end
$function$;

CREATE OR REPLACE FUNCTION public.remove_clicks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform share_click_days(old.workspace_id);
  perform from link_click_totals where workspace_id = old.workspace_id and link_id = old.id for update;
  update click_days d
  set clicks = d.clicks - l.clicks, bots = d.bots - l.bots,
      selling_clicks = d.selling_clicks - case when old.can_sell then l.clicks else 0 end
  from link_click_days l
  where l.workspace_id = old.workspace_id and l.link_id = old.id and d.workspace_id = l.workspace_id and d.day = l.day;
  delete from click_days where workspace_id = old.workspace_id and clicks = 0 and bots = 0;
  delete from link_click_days where workspace_id = old.workspace_id and link_id = old.id;
  delete from visitors_seen where workspace_id = old.workspace_id and link_id = old.id;
  delete from clicks where workspace_id = old.workspace_id and link_id = old.id;
  return old;
end
$function$;

CREATE OR REPLACE FUNCTION public.same_time_on(the_day date, moment timestamp with time zone, zone text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((the_day + ((moment AT TIME ZONE zone))::time without time zone) AT TIME ZONE zone);

CREATE OR REPLACE FUNCTION public.share_click_days(workspace text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock_shared(hashtextextended('click days:' || workspace, 0))
$function$;

CREATE OR REPLACE FUNCTION public.share_codes(workspace text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock_shared(hashtextextended('codes:' || workspace, 0))
$function$;

CREATE OR REPLACE FUNCTION public.sold_products(workspace text)
 RETURNS TABLE(key text)
 LANGUAGE sql
 STABLE PARALLEL SAFE ROWS 50
AS $function$
  with recursive sold as (
    select min(a.product_id) as key from activities a where a.workspace_id = workspace and a.product_id is not null
    union all
    select (select min(a.product_id) from activities a where a.workspace_id = workspace and a.product_id > sold.key)
    from sold
    where sold.key is not null
  )
  select sold.key from sold where sold.key is not null;
$function$;

CREATE OR REPLACE FUNCTION public.spell_moment(moment timestamp with time zone, zone text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select to_char(local, 'YYYY-MM-DD"T"HH24:MI:SS')
         || case when local < utc then to_char(utc - local, '"-"HH24:MI') else to_char(local - utc, '"+"HH24:MI') end
  from (select moment at time zone zone as local, moment at time zone 'UTC' as utc) m
$function$;

CREATE OR REPLACE FUNCTION public.sum_codes()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
declare
  sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from moved where coalesce(last_code_id, first_code_id) is not null) then
    return null;
  end if;
  perform lock_earnings(workspace_id)
  from (select distinct workspace_id from moved order by workspace_id) busy;

  merge into code_earning_days d
  using (
    select c.workspace_id, t.touch, t.code_id, day_of(c.occurred_at, w.time_zone) as day, m.currency,
           sign * count(*) as activities,
           sign * sum(m.net_minor) as net_minor,
           sign * count(*) filter (where is_sale(m.kind)) as sales,
           sign * count(*) filter (where is_renewal(m.kind)) as renewals,
           sign * sum(m.fee_minor) as fee_minor
    from moved c
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    cross join lateral (values ('last', c.last_code_id), ('first', c.first_code_id)) t (touch, code_id)
    join workspaces w on w.id = c.workspace_id
    where t.code_id is not null
    group by 1, 2, 3, 4, 5
  ) c on d.workspace_id = c.workspace_id and d.touch = c.touch and d.code_id = c.code_id and d.day = c.day
     and d.currency = c.currency
  when matched and d.activities + c.activities = 0 then delete
  when matched then update
  set activities = d.activities + c.activities,
      net_minor = d.net_minor + c.net_minor,
      sales = d.sales + c.sales,
      renewals = d.renewals + c.renewals,
      fee_minor = d.fee_minor + c.fee_minor
  when not matched and sign > 0 then insert (
    workspace_id, touch, code_id, day, currency, activities, net_minor, sales, renewals, fee_minor
  ) values (
    c.workspace_id, c.touch, c.code_id, c.day, c.currency, c.activities, c.net_minor, c.sales, c.renewals, c.fee_minor
  );
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.sum_credits()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
declare
  sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from moved) then
    return null;
  end if;
  -- Held already, but where activities are deleted.
  perform lock_earnings(workspace_id)
  from (select distinct workspace_id from moved order by workspace_id) busy;

  merge into earning_days d
  using (
    select c.workspace_id, day_of(c.occurred_at, w.time_zone) as day, m.currency,
           sign * count(*) as activities,
           sign * sum(m.net_minor) as net_minor,
           sign * count(*) filter (where is_sale(m.kind)) as sales,
           sign * count(*) filter (where is_renewal(m.kind)) as renewals,
           sign * sum(m.fee_minor) as fee_minor,
           sign * coalesce(sum(m.net_minor) filter (where by_last), 0) as last_net_minor,
           sign * count(*) filter (where is_sale(m.kind) and by_last) as last_sales,
           sign * count(*) filter (where is_sale(m.kind) and (by_last or last_coded or not c.before_tracking)) as last_covered_sales,
           sign * count(*) filter (where is_renewal(m.kind) and by_last) as last_renewals,
           sign * coalesce(sum(m.fee_minor) filter (where by_last), 0) as last_fee_minor,
           sign * coalesce(sum(m.net_minor) filter (where by_first), 0) as first_net_minor,
           sign * count(*) filter (where is_sale(m.kind) and by_first) as first_sales,
           sign * count(*) filter (where is_sale(m.kind) and (by_first or first_coded or not c.before_tracking)) as first_covered_sales,
           sign * count(*) filter (where is_renewal(m.kind) and by_first) as first_renewals,
           sign * coalesce(sum(m.fee_minor) filter (where by_first), 0) as first_fee_minor,
           sign * coalesce(sum(m.net_minor) filter (where last_coded), 0) as last_code_net_minor,
           sign * count(*) filter (where is_sale(m.kind) and last_coded) as last_code_sales,
           sign * count(*) filter (where is_renewal(m.kind) and last_coded) as last_code_renewals,
           sign * coalesce(sum(m.fee_minor) filter (where last_coded), 0) as last_code_fee_minor,
           sign * coalesce(sum(m.net_minor) filter (where first_coded), 0) as first_code_net_minor,
           sign * count(*) filter (where is_sale(m.kind) and first_coded) as first_code_sales,
           sign * count(*) filter (where is_renewal(m.kind) and first_coded) as first_code_renewals,
           sign * coalesce(sum(m.fee_minor) filter (where first_coded), 0) as first_code_fee_minor
    from moved c
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    cross join lateral (
      select c.last_link_id is not null as by_last, c.first_link_id is not null as by_first,
             c.last_code_id is not null as last_coded, c.first_code_id is not null as first_coded
    ) t
    join workspaces w on w.id = c.workspace_id
    group by 1, 2, 3
  ) c on d.workspace_id = c.workspace_id and d.day = c.day and d.currency = c.currency
  when matched and d.activities + c.activities = 0 then delete
  when matched then update
  set activities = d.activities + c.activities,
      net_minor = d.net_minor + c.net_minor,
      sales = d.sales + c.sales,
      renewals = d.renewals + c.renewals,
      fee_minor = d.fee_minor + c.fee_minor,
      last_net_minor = d.last_net_minor + c.last_net_minor,
      last_sales = d.last_sales + c.last_sales,
      last_covered_sales = d.last_covered_sales + c.last_covered_sales,
      last_renewals = d.last_renewals + c.last_renewals,
      last_fee_minor = d.last_fee_minor + c.last_fee_minor,
      first_net_minor = d.first_net_minor + c.first_net_minor,
      first_sales = d.first_sales + c.first_sales,
      first_covered_sales = d.first_covered_sales + c.first_covered_sales,
      first_renewals = d.first_renewals + c.first_renewals,
      first_fee_minor = d.first_fee_minor + c.first_fee_minor,
      last_code_net_minor = d.last_code_net_minor + c.last_code_net_minor,
      last_code_sales = d.last_code_sales + c.last_code_sales,
      last_code_renewals = d.last_code_renewals + c.last_code_renewals,
      last_code_fee_minor = d.last_code_fee_minor + c.last_code_fee_minor,
      first_code_net_minor = d.first_code_net_minor + c.first_code_net_minor,
      first_code_sales = d.first_code_sales + c.first_code_sales,
      first_code_renewals = d.first_code_renewals + c.first_code_renewals,
      first_code_fee_minor = d.first_code_fee_minor + c.first_code_fee_minor
  when not matched and sign > 0 then insert (
    workspace_id, day, currency, activities, net_minor, sales, renewals, fee_minor,
    last_net_minor, last_sales, last_covered_sales, last_renewals, last_fee_minor,
    first_net_minor, first_sales, first_covered_sales, first_renewals, first_fee_minor,
    last_code_net_minor, last_code_sales, last_code_renewals, last_code_fee_minor,
    first_code_net_minor, first_code_sales, first_code_renewals, first_code_fee_minor
  ) values (
    c.workspace_id, c.day, c.currency, c.activities, c.net_minor, c.sales, c.renewals, c.fee_minor,
    c.last_net_minor, c.last_sales, c.last_covered_sales, c.last_renewals, c.last_fee_minor,
    c.first_net_minor, c.first_sales, c.first_covered_sales, c.first_renewals, c.first_fee_minor,
    c.last_code_net_minor, c.last_code_sales, c.last_code_renewals, c.last_code_fee_minor,
    c.first_code_net_minor, c.first_code_sales, c.first_code_renewals, c.first_code_fee_minor
  );

  merge into link_earning_days d
  using (
    select c.workspace_id, t.touch, t.link_id, day_of(c.occurred_at, w.time_zone) as day, m.currency,
           sign * count(*) as activities,
           sign * sum(m.net_minor) as net_minor,
           sign * count(*) filter (where is_sale(m.kind)) as sales,
           sign * count(*) filter (where is_renewal(m.kind)) as renewals,
           sign * sum(m.fee_minor) as fee_minor
    from moved c
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
    join workspaces w on w.id = c.workspace_id
    where t.link_id is not null
    group by 1, 2, 3, 4, 5
  ) c on d.workspace_id = c.workspace_id and d.touch = c.touch and d.link_id = c.link_id and d.day = c.day
     and d.currency = c.currency
  when matched and d.activities + c.activities = 0 then delete
  when matched then update
  set activities = d.activities + c.activities,
      net_minor = d.net_minor + c.net_minor,
      sales = d.sales + c.sales,
      renewals = d.renewals + c.renewals,
      fee_minor = d.fee_minor + c.fee_minor
  when not matched and sign > 0 then insert (
    workspace_id, touch, link_id, day, currency, activities, net_minor, sales, renewals, fee_minor
  ) values (
    c.workspace_id, c.touch, c.link_id, c.day, c.currency, c.activities, c.net_minor, c.sales, c.renewals, c.fee_minor
  );

  merge into link_earning_totals e
  using (
    select c.workspace_id, t.touch, t.link_id, m.currency,
           sign * count(*) as activities,
           sign * sum(m.net_minor) as net_minor,
           sign * count(*) filter (where is_sale(m.kind)) as sales,
           sign * count(*) filter (where is_renewal(m.kind)) as renewals,
           sign * sum(m.fee_minor) as fee_minor
    from moved c
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
    where t.link_id is not null
    group by 1, 2, 3, 4
  ) c on e.workspace_id = c.workspace_id and e.touch = c.touch and e.link_id = c.link_id and e.currency = c.currency
  when matched and e.activities + c.activities = 0 then delete
  when matched then update
  set activities = e.activities + c.activities,
      net_minor = e.net_minor + c.net_minor,
      sales = e.sales + c.sales,
      renewals = e.renewals + c.renewals,
      fee_minor = e.fee_minor + c.fee_minor
  when not matched and sign > 0 then insert (
    workspace_id, touch, link_id, currency, activities, net_minor, sales, renewals, fee_minor
  ) values (
    c.workspace_id, c.touch, c.link_id, c.currency, c.activities, c.net_minor, c.sales, c.renewals, c.fee_minor
  );
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.sum_joins()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
declare
  sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from moved where is_join(kind)) then
    return null;
  end if;
  -- Held already, but where activities are deleted.
  perform lock_earnings(workspace_id)
  from (select distinct workspace_id from moved order by workspace_id) busy;

  merge into join_days d
  using (
    select c.workspace_id, day_of(c.occurred_at, w.time_zone) as day,
           sign * count(*) as joins,
           sign * count(c.last_link_id) as last_joins,
           sign * count(c.first_link_id) as first_joins
    from moved c
    join workspaces w on w.id = c.workspace_id
    where is_join(c.kind)
    group by 1, 2
  ) c on d.workspace_id = c.workspace_id and d.day = c.day
  when matched and d.joins + c.joins = 0 then delete
  when matched then update
  set joins = d.joins + c.joins, last_joins = d.last_joins + c.last_joins, first_joins = d.first_joins + c.first_joins
  when not matched and sign > 0 then insert (workspace_id, day, joins, last_joins, first_joins)
  values (c.workspace_id, c.day, c.joins, c.last_joins, c.first_joins);

  merge into link_join_days d
  using (
    select c.workspace_id, t.touch, t.link_id, day_of(c.occurred_at, w.time_zone) as day, sign * count(*) as joins
    from moved c
    cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
    join workspaces w on w.id = c.workspace_id
    where is_join(c.kind) and t.link_id is not null
    group by 1, 2, 3, 4
  ) c on d.workspace_id = c.workspace_id and d.touch = c.touch and d.link_id = c.link_id and d.day = c.day
  when matched and d.joins + c.joins = 0 then delete
  when matched then update
  set joins = d.joins + c.joins
  when not matched and sign > 0 then insert (workspace_id, touch, link_id, day, joins)
  values (c.workspace_id, c.touch, c.link_id, c.day, c.joins);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.sum_link_click_days(workspace text, link text, since date)
 RETURNS TABLE(day date, clicks_until bigint)
 LANGUAGE sql
 STABLE
AS $function$
  select d.day,
         (sum(d.clicks) over (order by d.day))::bigint + coalesce((
           select b.clicks_until
           from link_click_days b
           where b.workspace_id = workspace and b.link_id = link and b.day < since
           order by b.day desc
           limit 1
         ), 0)
  from link_click_days d
  where d.workspace_id = workspace and d.link_id = link and d.day >= since
$function$;

CREATE OR REPLACE FUNCTION public.sum_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from moved) then
    return null;
  end if;
  with touched as (
    select distinct m.workspace_id, m.person_id
    from moved m
    where m.person_id is not null
  ),
  -- One pass over a person's credits, which are few.
  found as (
    select p.workspace_id, p.person_id,
           coalesce(max(c.occurred_at), '-infinity') as last_activity_at,
           count(*) filter (where is_sale(c.kind)) as purchases,
           count(*) filter (where is_renewal(c.kind)) as renewals,
           (array_agg(c.last_link_id order by c.occurred_at, c.activity_id) filter (where by_last))[1] as last_link_id,
           (array_agg(c.first_link_id order by c.occurred_at, c.activity_id) filter (where by_first))[1] as first_link_id,
           (array_agg(c.last_code_id order by c.occurred_at, c.activity_id) filter (where by_last))[1] as last_code_id,
           (array_agg(c.first_code_id order by c.occurred_at, c.activity_id) filter (where by_first))[1] as first_code_id
    from touched p
    left join activity_credits c on c.workspace_id = p.workspace_id and c.person_id = p.person_id
    cross join lateral (
      select coalesce(c.last_link_id, c.last_code_id) is not null and not is_change(c.kind) as by_last,
             coalesce(c.first_link_id, c.first_code_id) is not null and not is_change(c.kind) as by_first
    ) t
    group by p.workspace_id, p.person_id
  ),
  changed as (
    select f.*, t.last_link_id as last_link_id_before, t.first_link_id as first_link_id_before
    from found f
    join person_totals t using (workspace_id, person_id)
    where row(t.last_activity_at, t.purchases, t.renewals, t.last_link_id, t.first_link_id, t.last_code_id, t.first_code_id)
      is distinct from row(
        f.last_activity_at, f.purchases::integer, f.renewals::integer, f.last_link_id, f.first_link_id, f.last_code_id,
        f.first_code_id
      )
  ),
  written as (
    update person_totals t
    set last_activity_at = c.last_activity_at, purchases = c.purchases, renewals = c.renewals,
        last_link_id = c.last_link_id, first_link_id = c.first_link_id,
        last_code_id = c.last_code_id, first_code_id = c.first_code_id
    from changed c
    where t.workspace_id = c.workspace_id and t.person_id = c.person_id
  )
  insert into link_people as l
  select c.workspace_id, s.touch, s.link_id, sum(s.step)
  from changed c
  cross join lateral (
    values ('last', c.last_link_id_before, -1), ('last', c.last_link_id, 1),
           ('first', c.first_link_id_before, -1), ('first', c.first_link_id, 1)
  ) s (touch, link_id, step)
  where s.link_id is not null
  group by 1, 2, 3
  having sum(s.step) <> 0
  on conflict (workspace_id, touch, link_id) do update
  set new_people = l.new_people + excluded.new_people;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.write_click_days(workspace text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  delete from link_click_days where workspace_id = workspace;
  insert into link_click_days (workspace_id, link_id, day, clicks, bots, clicks_until)
  select workspace, link_id, day, clicks, bots, sum(clicks) over (partition by link_id order by day)
  from recounted
  order by link_id, day;
  delete from click_days where workspace_id = workspace;
  insert into click_days (workspace_id, day, clicks, bots, selling_clicks)
  select workspace, r.day, sum(r.clicks), sum(r.bots), coalesce(sum(r.clicks) filter (where l.can_sell), 0)
  from recounted r
  join links l on l.workspace_id = workspace and l.id = r.link_id
  group by r.day;
end
$function$;

create view derived_credits as
 SELECT a.workspace_id,
    a.id AS activity_id,
    a.root_id,
    at.link_id AS last_link_id,
        CASE
            WHEN root.person_id IS NULL THEN at.link_id
            WHEN at.method = 'manual'::text OR at.reason = 'subscription_set_by_hand'::text THEN at.link_id
            WHEN ft.touched_at <= (root.occurred_at + clock_skew()) THEN ft.link_id
            ELSE NULL::text
        END AS first_link_id,
    a.kind,
    a.person_id,
    a.net_minor,
    a.currency,
    a.occurred_at,
    a.before_tracking,
    a.fee_minor,
    a.fee_currency,
    at.code_id AS last_code_id,
        CASE
            WHEN root.person_id IS NULL OR (ft.touched_at <= (root.occurred_at + clock_skew())) IS NOT TRUE THEN at.code_id
            ELSE NULL::text
        END AS first_code_id
   FROM activities a
     LEFT JOIN attributions at ON at.workspace_id = a.workspace_id AND at.activity_id = a.root_id AND at.superseded_at IS NULL
     LEFT JOIN activities root ON root.workspace_id = a.workspace_id AND root.id = a.root_id
     LEFT JOIN first_touches ft ON ft.workspace_id = root.workspace_id AND ft.person_id = root.person_id;

CREATE CONSTRAINT TRIGGER credit_added AFTER INSERT ON activities DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_activity();

CREATE CONSTRAINT TRIGGER credit_changed AFTER UPDATE ON activities DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION credit_activity();

CREATE TRIGGER sum_codes_that_came AFTER INSERT ON activity_credits REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION sum_codes();

CREATE TRIGGER sum_codes_that_went AFTER DELETE ON activity_credits REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION sum_codes();

CREATE TRIGGER sum_credits_that_came AFTER INSERT ON activity_credits REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION sum_credits();

CREATE TRIGGER sum_credits_that_went AFTER DELETE ON activity_credits REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION sum_credits();

CREATE TRIGGER sum_joins_that_came AFTER INSERT ON activity_credits REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION sum_joins();

CREATE TRIGGER sum_joins_that_went AFTER DELETE ON activity_credits REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION sum_joins();

CREATE TRIGGER sum_people_who_came AFTER INSERT ON activity_credits REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION sum_people();

CREATE TRIGGER sum_people_who_went AFTER DELETE ON activity_credits REFERENCING OLD TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION sum_people();

CREATE CONSTRAINT TRIGGER credit_by_attribution AFTER INSERT OR DELETE OR UPDATE ON attributions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_by_attribution();

CREATE TRIGGER count_clicks AFTER INSERT ON clicks REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_clicks();

CREATE CONSTRAINT TRIGGER credit_by_moved_touch AFTER UPDATE ON first_touches DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION credit_by_touch();

CREATE CONSTRAINT TRIGGER credit_by_new_touch AFTER INSERT OR DELETE ON first_touches DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_by_touch();

CREATE TRIGGER links_keep_slug AFTER INSERT OR UPDATE OF host, slug ON links FOR EACH ROW EXECUTE FUNCTION keep_link_slug();

CREATE TRIGGER move_selling_clicks AFTER UPDATE OF carrier, deleted_at ON links FOR EACH ROW WHEN (old.can_sell <> new.can_sell) EXECUTE FUNCTION move_selling_clicks();

CREATE TRIGGER remove_clicks BEFORE DELETE ON links FOR EACH ROW EXECUTE FUNCTION remove_clicks();

CREATE TRIGGER add_totals AFTER INSERT ON people REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_person_totals();

CREATE TRIGGER forget_totals AFTER DELETE ON person_totals REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION forget_person_totals();

CREATE TRIGGER forget_origins AFTER UPDATE OF time_zone ON workspaces FOR EACH ROW WHEN (old.time_zone <> new.time_zone AND NOT is_renaming_time_zone()) EXECUTE FUNCTION forget_origins();

CREATE TRIGGER move_click_days AFTER UPDATE OF time_zone ON workspaces FOR EACH ROW WHEN (old.time_zone <> new.time_zone AND NOT is_renaming_time_zone()) EXECUTE FUNCTION move_click_days();

CREATE TRIGGER move_earning_days AFTER UPDATE OF time_zone ON workspaces FOR EACH ROW WHEN (old.time_zone <> new.time_zone AND NOT is_renaming_time_zone()) EXECUTE FUNCTION move_earning_days();
