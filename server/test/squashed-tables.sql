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
