set local lock_timeout = '5s';

-- All tables, in the order in which they refer to each other. Columns that functions of ours work out are added by
-- 0002_folded_after.sql. Neither file is edited once a version was released: what changes then is a numbered file of its
-- own. Functions, views and triggers are in the rooms (server/src/**/*.sql); server/schema.sql shows everything as it stands.

-- The identity library's tables, as its own migration printed them; a test asserts that it wants nothing more.
create schema auth;

create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);

create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table workspaces (
  id text primary key,
  name text not null check (length(name) between 1 and 60),
  time_zone text not null,
  display_currency char(3) not null check (display_currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null,
  -- Since when sales are reported as they happen: comparisons reach no further back. Null until a source of sales is
  -- connected.
  sales_tracked_since timestamptz
);

create table members (
  workspace_id text not null references workspaces (id) on delete cascade,
  user_id text not null references auth."user" (id) on delete cascade,
  role text not null check (role in ('owner', 'member')),
  joined_at timestamptz not null,
  primary key (workspace_id, user_id)
);
create index members_by_user on members (user_id);

create table invitations (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  email text not null,
  role text not null check (role in ('owner', 'member')),
  token_hash text not null unique,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (workspace_id, id)
);
-- One open invitation per address: inviting again replaces the earlier one.
create unique index invitations_open_by_email on invitations (workspace_id, lower(email)) where accepted_at is null;

-- What owners and members did, and who tried to sign in as one of them. Names are looked up when it is read: an account
-- that goes takes its name along, and nothing here says who was invited or erased but an id.
create table audit_entries (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  happened_at timestamptz not null,
  user_id text references auth."user" (id) on delete set null,
  action text not null check (action in (
    'sign_up', 'sign_in', 'password_change', 'password_reset',
    'workspace_create', 'workspace_rename', 'role_change', 'member_remove', 'member_leave',
    'invitation_create', 'invitation_accept', 'invitation_revoke', 'person_erase',
    'polar_connect', 'polar_disable', 'import_start', 'import_pause',
    'link_delete', 'link_archive', 'link_unarchive', 'link_move', 'link_turn_off', 'link_turn_on',
    'link_destination_change', 'link_slug_change', 'link_click_parameter_change', 'publication_delete',
    'youtube_connect', 'youtube_remove', 'podcast_add', 'podcast_remove', 'code_add', 'code_move', 'code_remove',
    'inbound_open', 'inbound_renew', 'inbound_close'
  )),
  outcome text not null check (outcome in ('done', 'refused', 'throttled')),
  -- The id of what it was done to.
  about text,
  detail text,
  -- A keyed hash: the same network, the same hash. The address itself is kept nowhere.
  network_hash text,
  primary key (workspace_id, id)
);

create table publications (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  kind text not null check (kind in ('youtube_video', 'youtube_short', 'newsletter', 'post', 'page', 'podcast', 'other')),
  title text not null check (length(title) between 1 and 200),
  url text,
  thumbnail_url text,
  published_at timestamptz,
  created_at timestamptz not null,
  length_seconds integer check (length_seconds >= 0),
  primary key (workspace_id, id)
);
create unique index publications_by_url on publications (workspace_id, url) where url is not null;

-- How often a publication was seen, as its site or a file said last. One row each: what was said before is not kept.
create table publication_views (
  workspace_id text not null,
  publication_id text not null,
  origin text not null check (origin in ('youtube', 'file')),
  views bigint not null check (views >= 0),
  as_of timestamptz not null,
  primary key (workspace_id, publication_id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade
);

-- Pictures of publications, fetched once by us: whoever looks at a screen is seen by no site. Without bytes: it could not be
-- had, and is not asked for again that day. What many episodes of a podcast share is found by its address.
create table publication_pictures (
  workspace_id text not null,
  publication_id text not null,
  source_url text not null,
  content_type text,
  bytes bytea check (length(bytes) <= 1000000),
  fetched_at timestamptz not null,
  primary key (workspace_id, publication_id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade,
  check ((content_type is null) = (bytes is null))
);
create index publication_pictures_by_source on publication_pictures (workspace_id, md5(source_url));

-- A workspace's own key. Without a row the installation's is used.
create table youtube_keys (
  workspace_id text primary key references workspaces (id) on delete cascade,
  key_encrypted text not null,
  added_at timestamptz not null
);

create table youtube_channels (
  workspace_id text primary key references workspaces (id) on delete cascade,
  channel_id text not null,
  title text not null,
  handle text,
  uploads_playlist_id text not null,
  connected_by text,
  connected_at timestamptz not null,
  -- When all of it was read last, and when new videos were looked for.
  read_at timestamptz,
  looked_at timestamptz
);

create table youtube_videos (
  workspace_id text not null references youtube_channels (workspace_id) on delete cascade,
  video_id text not null,
  -- Null when somebody deleted the publication: it is not made again.
  publication_id text,
  title text not null,
  description text not null,
  published_at timestamptz not null,
  length_seconds integer,
  is_short boolean not null,
  thumbnail_url text,
  -- Gone: private or deleted. YouTube does not say which to those who show a key only.
  state text not null check (state in ('public', 'unlisted', 'gone')),
  state_since timestamptz not null,
  former_title text,
  renamed_at timestamptz,
  read_at timestamptz not null,
  -- When the addresses in the description were found; null while it is not known, or must be read again.
  description_read_at timestamptz,
  primary key (workspace_id, video_id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id)
    on delete set null (publication_id)
);
create index youtube_videos_by_publication on youtube_videos (workspace_id, publication_id);

-- How far the reading of a channel is: one row for each, the last one or the one that goes on.
create table youtube_reads (
  workspace_id text primary key references youtube_channels (workspace_id) on delete cascade,
  state text not null check (state in ('running', 'waiting', 'done', 'failed')),
  -- Uploads: page by page. Rest: what is known and was not on a page.
  phase text not null check (phase in ('uploads', 'rest')),
  page_token text,
  videos_total integer,
  videos_read integer not null,
  started_at timestamptz not null,
  alive_at timestamptz not null,
  finished_at timestamptz,
  resume_at timestamptz,
  failure text check (failure in (
    'unforeseen', 'key_missing', 'key_unreadable', 'key_invalid', 'key_restricted', 'api_not_enabled', 'quota_exceeded',
    'channel_not_found', 'playlist_not_found', 'unavailable', 'unexpected'
  )),
  -- Units of the quota that were used on that day of YouTube's.
  units_day date not null,
  units integer not null
);

-- Hints that a channel has new videos: what its feed listed last, and until when YouTube's hub tells us of changes.
create table youtube_hints (
  workspace_id text primary key references youtube_channels (workspace_id) on delete cascade,
  feed_etag text,
  feed_modified text,
  -- Ids in the feed, with blanks between: one that cannot be read is not looked for at every reading.
  feed_ids text not null default '',
  -- When the hub was asked to tell us.
  asked_at timestamptz,
  pushes_until timestamptz
);

-- Web addresses in the descriptions of videos, in their order. They go with the description.
create table youtube_addresses (
  workspace_id text not null,
  video_id text not null,
  position integer not null,
  host text not null,
  href text not null,
  primary key (workspace_id, video_id, position),
  foreign key (workspace_id, video_id) references youtube_videos (workspace_id, video_id) on delete cascade
);
create index youtube_addresses_by_host on youtube_addresses (workspace_id, host);

create table podcast_feeds (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  url text not null,
  title text not null,
  -- Where it was before the feed itself named another address.
  moved_from text,
  moved_at timestamptz,
  added_at timestamptz not null,
  -- How the last reading went, or how far the one that goes on is.
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  episodes_total integer,
  episodes_read integer not null,
  -- Unforeseen: it broke for a reason nobody thought of.
  failure text check (failure in (
    'unforeseen', 'private_address', 'odd_address', 'not_found', 'gone', 'not_allowed', 'in_circles', 'too_large', 'web_page',
    'not_a_feed', 'cut_off', 'no_episodes', 'unavailable'
  )),
  failing_since timestamptz,
  -- When the feed answered last, changed or not, and what to show it so that it need not send the same again.
  read_at timestamptz,
  etag text,
  last_modified text,
  content_hash text,
  primary key (workspace_id, id),
  constraint podcast_feeds_by_url unique (workspace_id, url),
  check ((failure is null) = (failing_since is null))
);

create table podcast_episodes (
  workspace_id text not null,
  podcast_id text not null,
  -- What the feed names the episode by, for good: its guid. A very long one is kept as its hash.
  guid text not null check (length(guid) <= 400),
  -- Null when somebody deleted the publication: it is not made again.
  publication_id text,
  title text not null,
  published_at timestamptz,
  picture_url text,
  length_seconds integer,
  -- Gone: the feed listed it once, and leaves it out between others now.
  state text not null check (state in ('listed', 'gone')),
  state_since timestamptz not null,
  former_title text,
  renamed_at timestamptz,
  primary key (workspace_id, podcast_id, guid),
  foreign key (workspace_id, podcast_id) references podcast_feeds (workspace_id, id) on delete cascade,
  foreign key (workspace_id, publication_id) references publications (workspace_id, id)
    on delete set null (publication_id)
);
create index podcast_episodes_by_publication on podcast_episodes (workspace_id, publication_id);

create table saved_links (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);

create table links (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  host text not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
  destination_url text not null,
  label text,
  placement text,
  publication_id text,
  saved_link_id text,
  -- Which parameter of a checkout link carries the click id; null where sales cannot be matched.
  carrier text check (carrier in ('reference_id', 'utm_content', 'utm_term')),
  -- Which parameter of a plain destination takes the click id, for a form there to send back with who joined.
  click_parameter text check (click_parameter ~ '^[A-Za-z][A-Za-z0-9_.-]{0,63}$'),
  -- What the source of sales said of the destination: null for a plain one.
  source text check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  source_account_id text,
  source_link_id text,
  product_id text,
  product_name text,
  -- `seats`: sold by the seat, and the price is that of one.
  price_kind text check (price_kind in ('fixed', 'seats', 'free', 'custom', 'other')),
  price_minor bigint,
  price_currency char(3),
  price_interval text,
  products_count integer not null default 0,
  edit_url text,
  -- Why its sales may be missed: a code and its facts.
  attention jsonb,
  created_by text,
  created_at timestamptz not null,
  -- Archived links go on redirecting; one that is turned off shows visitors a page, with a way on or without one.
  archived_at timestamptz,
  archived_by text,
  turned_off_at timestamptz,
  turned_off_by text,
  leads_on boolean not null default true,
  -- A deleted link keeps its row, so that its slug is never given out again.
  deleted_at timestamptz,
  -- Where a deleted link was, should a sale bring it back. No foreign key: the publication may go meanwhile.
  former_publication_id text,
  -- Its clicks are those that a conversion divides by.
  can_sell boolean not null generated always as (carrier is not null and deleted_at is null) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id),
  foreign key (workspace_id, saved_link_id) references saved_links (workspace_id, id),
  constraint links_click_parameter check (click_parameter is null or source is null),
  constraint links_attention check (
    attention is null
    or jsonb_typeof(attention -> 'facts') is not distinct from 'object'
    and coalesce(attention ->> 'code', '') in (
      'made_unconnected', 'unchecked', 'no_carrier', 'carrier_moved', 'several_products', 'deleted', 'sells_nothing'
    )
  )
);
create unique index links_by_slug on links (host, slug);
create index links_by_publication on links (workspace_id, publication_id);
create index links_by_saved_link on links (workspace_id, saved_link_id);

-- Every slug a link ever had: it keeps leading there, and nobody else gets it.
create table link_slugs (
  workspace_id text not null,
  link_id text not null,
  host text not null,
  slug text not null,
  since timestamptz not null default now(),
  primary key (workspace_id, link_id, host, slug),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
    deferrable initially deferred
);
create unique index link_slugs_by_slug on link_slugs (host, slug);

-- What a creator changed about where a short URL is and leads. An empty click parameter stands for none.
create table link_changes (
  workspace_id text not null,
  id text not null,
  link_id text not null,
  field text not null check (field in ('destination', 'slug', 'click_parameter')),
  changed_from text not null,
  changed_to text not null,
  changed_at timestamptz not null,
  changed_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);
create index link_changes_by_link on link_changes (workspace_id, link_id, changed_at);

-- What a workspace writes around its links in descriptions.
create table kit_templates (
  workspace_id text primary key references workspaces (id) on delete cascade,
  template text not null check (length(template) between 1 and 2000),
  changed_at timestamptz not null,
  changed_by text
);

-- Which saved links were put into a description last, in what order and words. One that was left out keeps its words.
create table kit_lines (
  workspace_id text not null,
  saved_link_id text not null,
  line_text text not null check (length(line_text) <= 200),
  position integer check (position >= 0),
  primary key (workspace_id, saved_link_id),
  foreign key (workspace_id, saved_link_id) references saved_links (workspace_id, id) on delete cascade
);

-- A saved link in a placement of a publication: a kit makes one link for it, however often its button is pressed.
create table kit_links (
  workspace_id text not null,
  publication_id text not null,
  placement text not null,
  saved_link_id text not null,
  -- The one that the kit made last; null where it only found one.
  link_id text,
  primary key (workspace_id, publication_id, placement, saved_link_id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade,
  foreign key (workspace_id, saved_link_id) references saved_links (workspace_id, id) on delete cascade,
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);
create index kit_links_by_saved_link on kit_links (workspace_id, saved_link_id);
create index kit_links_by_link on kit_links (workspace_id, link_id) where link_id is not null;

-- Discounts whose code is said aloud in a publication: what is bought with one is credited to it. A code that is removed
-- keeps its row, for what it earned meanwhile is history.
create table codes (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  -- The source's own id of the discount. Its code and its name are as they were when it was added.
  discount_id text not null,
  code text not null check (length(code) between 1 and 256),
  name text not null,
  -- Where it is said; null once it is removed.
  publication_id text,
  placement text,
  created_at timestamptz not null,
  created_by text,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id),
  constraint codes_removed_check check ((removed_at is null) = (publication_id is not null))
);
create unique index codes_by_discount on codes (workspace_id, source, discount_id) where removed_at is null;
create index codes_by_publication on codes (workspace_id, publication_id) where publication_id is not null;

-- Where a code was said before, and who moved it. A publication that goes takes its name along.
create table code_changes (
  workspace_id text not null,
  id text not null,
  code_id text not null,
  what text not null check (what in ('added', 'moved', 'removed')),
  from_publication_id text,
  to_publication_id text,
  from_placement text,
  to_placement text,
  changed_at timestamptz not null,
  changed_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, code_id) references codes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, from_publication_id) references publications (workspace_id, id)
    on delete set null (from_publication_id),
  foreign key (workspace_id, to_publication_id) references publications (workspace_id, id)
    on delete set null (to_publication_id)
);
create index code_changes_by_code on code_changes (workspace_id, code_id, changed_at);
create index code_changes_from on code_changes (workspace_id, from_publication_id) where from_publication_id is not null;
create index code_changes_to on code_changes (workspace_id, to_publication_id) where to_publication_id is not null;

-- Clicks by month of UTC, so that old months can be dropped as a whole. What has no month of its own lies in
-- clicks_other: a click is never refused for lack of a partition.
create table clicks (
  workspace_id text not null,
  id uuid not null,
  link_id text not null,
  clicked_at timestamptz not null,
  -- A click is a human GET that was redirected; the other kinds are kept and counted apart.
  kind text not null check (kind in ('human', 'bot', 'preview', 'prefetch', 'head')),
  -- Salted per day and forgotten with the salt: tells visitors of one day apart, nothing more. Null above a bound of
  -- clicks by one network on one link in one minute: those are no people told apart,
  visitor_hash bytea,
  -- and one row may stand for many of them.
  times integer not null default 1 check (times > 0),
  referrer_host text,
  country char(2),
  device text,
  browser text,
  os text,
  -- Known only where whoever runs this names a file with cities.
  city text check (length(city) <= 100)
) partition by range (clicked_at);
create table clicks_other partition of clicks default;
-- A click's id always comes with the same time, so that storing it again changes nothing.
alter table clicks add constraint clicks_pkey primary key (workspace_id, id, clicked_at);
create index clicks_by_link on clicks (workspace_id, link_id, clicked_at);
-- Clicks are written in the order of time, so that a few bytes say where a day's are: the part of a day that is compared.
create index clicks_by_time on clicks using brin (clicked_at) with (autosummarize = on);

-- One salt a day; deleting it makes yesterday's hashes meaningless.
create table visitor_salts (
  day date primary key,
  salt bytea not null
);

-- Numbers of clicks, kept in the transaction of the clicks themselves by triggers (clicks/*.sql), whoever writes them, and
-- kept for good: clicks that are dropped with their month stay counted. `bots` are all visits that are no clicks.

-- Which visitors came to a link already: a click is unique when it adds a row here. Days later the salts of their hashes
-- are gone and none of them can come again, so these rows go too.
create table visitors_seen (
  workspace_id text not null,
  link_id text not null,
  visitor_hash bytea not null,
  -- A day of UTC. A salt lives for two days more at most.
  seen_on date not null,
  primary key (workspace_id, link_id, visitor_hash)
);

-- One row per link that was ever visited. Whoever counts for a link holds its row, so that counting is one at a time.
-- It also vouches for the link: asked once per link. A foreign key on clicks asks per click, for 8 µs of the 40 that one
-- costs to store and count.
create table link_click_totals (
  workspace_id text not null,
  link_id text not null,
  clicks bigint not null,
  unique_clicks bigint not null,
  bots bigint not null,
  -- The last day with a row in link_click_days.
  last_day date not null,
  primary key (workspace_id, link_id),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
) with (fillfactor = 60);

-- Days are the workspace's. `clicks_until` counts the link's clicks from the first to the end of that day: those of any
-- range are a difference of two rows, however long it is. Rows go with the one in link_click_totals (see remove_clicks): a
-- foreign key would be asked for each of millions when they are written anew.
create table link_click_days (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  clicks integer not null,
  bots integer not null,
  clicks_until bigint not null,
  primary key (workspace_id, link_id, day)
);

create table click_days (
  workspace_id text not null references workspaces (id) on delete cascade,
  day date not null,
  clicks bigint not null,
  bots bigint not null,
  -- Clicks of links that can sell, as they are now: a link that changes takes its past along.
  selling_clicks bigint not null default 0,
  primary key (workspace_id, day)
) with (fillfactor = 60);

-- Where the clicks of a link's busy days came from, so that nobody reads them all again. A day is believed only while
-- `clicks` is what link_click_days counts: after a click that came late it is read from the clicks until it is summed up
-- anew.
create table link_origin_days (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  clicks integer not null,
  primary key (workspace_id, link_id, day),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);

create table link_origins (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  kind text not null check (kind in ('referrers', 'countries', 'cities', 'devices')),
  -- All of a day's names, so that every sum is exact.
  name text not null,
  clicks integer not null,
  primary key (workspace_id, link_id, day, kind, name),
  foreign key (workspace_id, link_id, day) references link_origin_days (workspace_id, link_id, day) on delete cascade
);

create table people (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  name text,
  -- As typed; compared in letters of one kind.
  email text,
  first_seen_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
-- A page of a long list is read in the order of an index, not sorted out of everything.
create index people_by_first_seen on people (workspace_id, first_seen_at, id);

-- Who a person is elsewhere: an e-mail may change, this does not.
create table person_identities (
  workspace_id text not null,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  source_person_id text not null,
  person_id text not null,
  -- The source's own time of the name and e-mail we took: an older report never overwrites a newer one.
  changed_at timestamptz not null,
  -- The source erased this person: no late message brings the name or e-mail back.
  erased_at timestamptz,
  primary key (workspace_id, source, source_person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index person_identities_by_person on person_identities (workspace_id, person_id);

-- What a source of sales last reported of each: overwritten, the newest version wins. Any source reports them.
create table sales (
  workspace_id text not null references workspaces (id) on delete cascade,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  -- The source's own id, unique within the source.
  sale_id text not null,
  -- Whose account at the source it was sold by.
  account text not null,
  customer_id text not null,
  product_id text,
  subscription_id text,
  is_paid boolean not null,
  currency char(3) not null,
  gross_minor bigint not null,
  discount_minor bigint not null,
  -- Which of the seller's discounts was used, by the source's id and by the code the buyer typed. Both are the seller's.
  discount_id text,
  discount_code text,
  net_minor bigint not null,
  tax_minor bigint not null,
  refunded_minor bigint not null,
  refunded_tax_minor bigint not null,
  fee_minor bigint not null,
  -- The currency the fee was settled in, which may not be the sale's.
  fee_currency char(3),
  -- Only what may carry a click id; the rest is the seller's, and may be personal.
  carriers jsonb not null,
  ordered_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, source, sale_id)
);
create index sales_by_discount on sales (workspace_id, source, discount_id, sale_id) where discount_id is not null;
-- The same of refunds, of disputes (a bank that takes a payment back; nothing personal stands here) and of subscriptions.
create table sale_refunds (
  workspace_id text not null references workspaces (id) on delete cascade,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  refund_id text not null,
  sale_id text not null,
  status text not null,
  reason text not null,
  amount_minor bigint not null,
  tax_minor bigint not null,
  currency char(3) not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, source, refund_id)
);
create index sale_refunds_by_sale on sale_refunds (workspace_id, source, sale_id);

create table sale_disputes (
  workspace_id text not null references workspaces (id) on delete cascade,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  dispute_id text not null,
  sale_id text not null,
  status text not null,
  -- Without tax.
  amount_minor bigint not null,
  tax_minor bigint not null,
  currency char(3) not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, source, dispute_id)
);
create index sale_disputes_by_sale on sale_disputes (workspace_id, source, sale_id);

create table subscriptions (
  workspace_id text not null references workspaces (id) on delete cascade,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  subscription_id text not null,
  account text not null,
  status text not null,
  customer_id text not null,
  product_id text,
  product_name text,
  amount_minor bigint not null,
  currency char(3) not null,
  recurring_interval text,
  recurring_interval_count integer not null default 1,
  started_at timestamptz,
  trial_ends_at timestamptz,
  current_period_ends_at timestamptz,
  cancel_at_period_end boolean not null default false,
  ends_at timestamptz,
  ended_at timestamptz,
  modified_at timestamptz not null,
  primary key (workspace_id, source, subscription_id)
);
create index subscriptions_by_customer on subscriptions (workspace_id, source, customer_id);

-- Facts: added, never edited. Net revenue is the sum of net_minor: a refund is another, negative row.
create table activities (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  kind text not null check (kind in (
    'sale', 'renewal', 'upgrade', 'downgrade', 'free_claim', 'trial_start',
    'refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction', 'list_join'
  )),
  -- The activity whose attribution this one shares: a refund's sale; its own id otherwise.
  root_id text not null,
  person_id text,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  -- Names the fact at its source; the same fact told twice is one row.
  source_key text not null,
  -- The sale it is of.
  sale_id text,
  subscription_id text,
  product_id text,
  product_name text,
  net_minor bigint not null,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- Imported: it happened before the workspace tracked anything.
  before_tracking boolean not null default false,
  -- What the source kept of a sale, once it says so; seldom in another currency than the sale. Summed up beside the net.
  fee_minor bigint not null default 0,
  fee_currency char(3),
  -- What somebody joined.
  list_name text,
  primary key (workspace_id, id),
  unique (workspace_id, source, source_key),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete set null (person_id),
  foreign key (workspace_id, root_id) references activities (workspace_id, id),
  foreign key (workspace_id, source, sale_id) references sales (workspace_id, source, sale_id),
  -- What changes an earlier sale: refunds, money a bank took back and gave back, an amount that the source corrected.
  constraint activities_root_check check (
    (kind in ('refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction')) = (root_id <> id)
  ),
  constraint activities_check2 check (kind <> 'refund' or net_minor < 0),
  constraint activities_check3 check (kind not in ('free_claim', 'trial_start') or net_minor = 0),
  constraint activities_dispute_check check (kind <> 'dispute_lost' or net_minor < 0),
  constraint activities_fee_check check ((fee_minor = 0) = (fee_currency is null)),
  -- One row beyond these would take down every screen that sums it up or draws its day.
  constraint activities_net_minor_check check (net_minor between -1000000000000 and 1000000000000),
  constraint activities_occurred_at_check
    check (occurred_at >= '1999-12-31T00:00:00Z' and occurred_at < '2100-01-02T00:00:00Z'),
  -- A change to a cheaper plan: what is left of the old one is credited, so its order is below zero.
  constraint activities_downgrade_check check (kind <> 'downgrade' or net_minor < 0),
  -- No money is involved, which ISO 4217 writes as XXX.
  constraint activities_list_join_check check (
    case
      when kind = 'list_join' then net_minor = 0 and currency = 'XXX' and sale_id is null and length(list_name) between 1 and 120
      else list_name is null
    end
  )
);
create index activities_by_time on activities (workspace_id, occurred_at desc, id desc);
create index activities_by_person on activities (workspace_id, person_id, occurred_at desc);
create index activities_by_root on activities (workspace_id, root_id);
-- A subscription is named by its source and that source's id: two sources may use the same one.
create index activities_by_subscription on activities (workspace_id, source, subscription_id)
  where subscription_id is not null;
create index activities_by_product on activities (workspace_id, product_id, occurred_at desc) where product_id is not null;
-- What each sale is on record as.
create index activities_by_sale on activities (workspace_id, source, sale_id) where sale_id is not null;
create index activities_by_kind on activities (workspace_id, kind, occurred_at desc, id desc);

-- Attributions: which click or code earned an activity, how that was decided, and when.
create table attributions (
  workspace_id text not null,
  id text not null,
  activity_id text not null,
  method text not null check (method in ('carried_click', 'subscription', 'code', 'manual', 'none')),
  reason text not null check (reason in (
    'click_id_in_order', 'earlier_sale_of_subscription', 'subscription_set_by_hand', 'code_in_order', 'no_click_id',
    'unknown_click_id', 'click_after_sale', 'set_by_hand', 'removed_by_hand'
  )),
  link_id text,
  code_id text,
  -- Copied from the click, so that the receipt outlives the click's retention.
  click_id uuid,
  clicked_at timestamptz,
  country char(2),
  device text,
  referrer_host text,
  rule_version integer not null,
  decided_at timestamptz not null,
  -- Set when a newer attribution takes its place; history is kept.
  superseded_at timestamptz,
  -- Who changed it by hand or took a change back; null when the rule decided.
  decided_by text,
  -- By hand, for the subscription's other payments too, those to come included.
  whole_subscription boolean not null default false,
  -- Counts the attributions of one activity: tells them apart also when decided at one instant.
  version integer not null default 1,
  -- Names one change by hand, on every payment that it reached; null for the rule and for what an undoing restored.
  change_id text,
  -- The change that was taken back when this attribution was restored.
  undoes text,
  primary key (workspace_id, id),
  foreign key (workspace_id, activity_id) references activities (workspace_id, id) on delete cascade,
  foreign key (workspace_id, link_id) references links (workspace_id, id),
  foreign key (workspace_id, code_id) references codes (workspace_id, id),
  constraint attributions_undoing_check check (change_id is null or undoes is null),
  -- A link or a code earned it, never both. Removed by hand, for one sale or its whole subscription, is neither.
  constraint attributions_check check (
    case method
      when 'none' then link_id is null and code_id is null
      when 'carried_click' then link_id is not null and code_id is null
      when 'code' then link_id is null and code_id is not null
      when 'manual' then (reason = 'removed_by_hand') = (link_id is null) and code_id is null
      else (link_id is null or code_id is null)
        and (link_id is not null or code_id is not null or reason = 'subscription_set_by_hand')
    end
  )
);
create unique index attributions_current on attributions (workspace_id, activity_id) where superseded_at is null;
create index attributions_by_link on attributions (workspace_id, link_id) where superseded_at is null;
create unique index attributions_by_activity on attributions (workspace_id, activity_id, version);
create index attributions_undoing on attributions (workspace_id, undoes) where undoes is not null;
-- Sales that name a click we did not know are looked at again with every reading: they are few among many. What a sale
-- says by itself is kept beside the code that earned it: the click that it names may come later.
create index attributions_unknown_click on attributions (workspace_id, activity_id) where reason = 'unknown_click_id';
create index attributions_by_code on attributions (workspace_id, code_id) where code_id is not null;

-- Each person's first known touch, worked out again whenever the credit of one of their activities changes.
create table first_touches (
  workspace_id text not null,
  person_id text not null,
  link_id text not null,
  click_id uuid,
  touched_at timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, link_id) references links (workspace_id, id)
);
create index first_touches_by_link on first_touches (workspace_id, link_id);

-- Which link or code each activity is credited to, by last and by first touch, with what is summed up beside it. Triggers keep it
-- as the view derived_credits has it (attribution/*.sql).
create table activity_credits (
  workspace_id text not null,
  activity_id text not null,
  root_id text not null,
  last_link_id text,
  first_link_id text,
  kind text not null,
  person_id text,
  net_minor bigint not null,
  currency char(3) not null,
  occurred_at timestamptz not null,
  before_tracking boolean not null,
  fee_minor bigint not null default 0,
  fee_currency char(3),
  last_code_id text,
  first_code_id text,
  primary key (workspace_id, activity_id),
  foreign key (workspace_id, activity_id) references activities (workspace_id, id) on delete cascade
);
create index activity_credits_by_last_link
  on activity_credits (workspace_id, last_link_id, occurred_at desc, activity_id desc);
create index activity_credits_by_first_link
  on activity_credits (workspace_id, first_link_id, occurred_at desc, activity_id desc);
-- "Is null" gives the indexes above no order, so that all of it would be sorted.
create index activity_credits_not_attributed on activity_credits (workspace_id, occurred_at desc, activity_id desc)
  where last_link_id is null and last_code_id is null;
create index activity_credits_not_attributed_first on activity_credits (workspace_id, occurred_at desc, activity_id desc)
  where first_link_id is null and first_code_id is null;
create index activity_credits_by_last_code
  on activity_credits (workspace_id, last_code_id, occurred_at desc, activity_id desc) where last_code_id is not null;
create index activity_credits_by_first_code
  on activity_credits (workspace_id, first_code_id, occurred_at desc, activity_id desc) where first_code_id is not null;
create index activity_credits_by_person on activity_credits (workspace_id, person_id, occurred_at, activity_id);

-- What was earned, summed up from activity_credits by triggers (attribution/*.sql), in the transaction of what it sums.
-- Days are the workspace's. Renewals, upgrades and downgrades are counted apart from sales. Rows of nothing are removed.

-- Per day and currency: everything, and what came from links by last and by first touch. Covered are the sales that could
-- have come from a link: those imported from before tracking carried no click. What came by code stands beside it.
create table earning_days (
  workspace_id text not null references workspaces (id) on delete cascade,
  day date not null,
  currency char(3) not null,
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
  primary key (workspace_id, day, currency)
);

create table link_earning_days (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  link_id text not null,
  day date not null,
  currency char(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  renewals integer not null default 0,
  fee_minor bigint not null default 0,
  primary key (workspace_id, touch, link_id, day, currency),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);
-- All links in a range of days, without a look at the table.
create index link_earning_days_by_day on link_earning_days (workspace_id, touch, day)
  include (link_id, currency, activities, net_minor, sales, renewals);

create table link_earning_totals (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  link_id text not null,
  currency char(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  renewals integer not null default 0,
  fee_minor bigint not null default 0,
  primary key (workspace_id, touch, link_id, currency),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);

-- The days of each code. There are few codes, so that all time is read from them too.
create table code_earning_days (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  code_id text not null,
  day date not null,
  currency char(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  renewals integer not null,
  fee_minor bigint not null,
  primary key (workspace_id, touch, code_id, day, currency),
  foreign key (workspace_id, code_id) references codes (workspace_id, id) on delete cascade
);

-- How many joined on each day, and how many of them by a link.
create table join_days (
  workspace_id text not null references workspaces (id) on delete cascade,
  day date not null,
  joins integer not null,
  last_joins integer not null,
  first_joins integer not null,
  primary key (workspace_id, day)
);
create table link_join_days (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  link_id text not null,
  day date not null,
  joins integer not null,
  primary key (workspace_id, touch, link_id, day),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);

-- One row for everybody, so that people can be listed in the order of these. The links are those of their first credited
-- activity that is no refund: a person is new by one link only, so that new people add up over links.
create table person_totals (
  workspace_id text not null,
  person_id text not null,
  last_activity_at timestamptz not null default '-infinity',
  -- Sales; renewals beside them.
  purchases integer not null default 0,
  renewals integer not null default 0,
  last_link_id text,
  first_link_id text,
  last_code_id text,
  first_code_id text,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index person_totals_by_last_activity on person_totals (workspace_id, last_activity_at, person_id);
create index person_totals_by_purchases on person_totals (workspace_id, purchases, person_id);
create index person_totals_by_last_code on person_totals (workspace_id, last_code_id) where last_code_id is not null;
create index person_totals_by_first_code on person_totals (workspace_id, first_code_id) where first_code_id is not null;

create table link_people (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  link_id text not null,
  new_people integer not null,
  primary key (workspace_id, touch, link_id),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);

-- Where events of other programs come in: one address per workspace, with its secret.
create table inbound_doors (
  workspace_id text primary key references workspaces (id) on delete cascade,
  -- Of the part of the address that nobody guesses: by it the door is found.
  key_hash text not null constraint inbound_doors_key unique,
  key_encrypted text not null,
  secret_encrypted text not null,
  opened_at timestamptz not null
);

-- What came in lately. Who it was about stands on the activity alone, so that nothing here has to be erased.
create table inbound_events (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  received_at timestamptz not null,
  -- A code and its facts.
  outcome jsonb not null,
  activity_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, activity_id) references activities (workspace_id, id) on delete cascade,
  constraint inbound_events_outcome check (
    jsonb_typeof(outcome -> 'facts') is not distinct from 'object'
    and coalesce(outcome ->> 'code', '') in (
      'joined', 'joined_before', 'joined_nameless', 'tested',
      'wrong_secret', 'stale', 'too_large', 'unreadable', 'bad_field'
    )
  )
);
create index inbound_events_newest on inbound_events (workspace_id, received_at desc, id desc);
create index inbound_events_of_activity on inbound_events (workspace_id, activity_id) where activity_id is not null;

-- Addresses of people who were erased, as keyed hashes: who joins with one again stays nameless.
create table inbound_erased (
  workspace_id text not null references workspaces (id) on delete cascade,
  email_hash text not null,
  erased_at timestamptz not null,
  primary key (workspace_id, email_hash)
);

-- OAuth clients this installation registered with Polar for itself. A replaced one stays: connections made with it
-- need its secret to refresh and to revoke.
create table polar_oauth_clients (
  client_id text primary key,
  api_url text not null,
  redirect_uri text not null,
  client_secret_encrypted text not null,
  registration_token_encrypted text,
  scopes text not null,
  created_at timestamptz not null,
  replaced_at timestamptz
);
-- One in use per Polar and redirect address.
create unique index polar_oauth_clients_in_use on polar_oauth_clients (api_url, redirect_uri) where replaced_at is null;

-- A try to connect, between leaving for Polar's consent page and coming back.
create table polar_connect_attempts (
  state_hash text not null,
  workspace_id text not null references workspaces (id) on delete cascade,
  user_id text not null,
  -- A try belongs to the session that began it.
  session_id text not null,
  verifier_encrypted text not null,
  client_id text not null,
  replace_organization boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, state_hash)
);
-- The state is random, and a browser brings back nothing else.
create index polar_connect_attempts_by_state on polar_connect_attempts (state_hash);

create table polar_connections (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  environment text not null check (environment in ('production', 'sandbox', 'emulator')),
  organization_id text not null,
  organization_name text not null,
  organization_slug text not null,
  -- Null: an organization access token instead of OAuth.
  client_id text,
  access_token_encrypted text,
  refresh_token_encrypted text,
  access_expires_at timestamptz,
  -- Who refreshes holds the connection until then: a refresh token works once.
  refresh_lease_until timestamptz,
  scopes text not null,
  -- The unguessable last part of our webhook address.
  webhook_key text not null unique,
  webhook_endpoint_id text,
  webhook_secret_encrypted text,
  attention text check (attention in (
    'access_lost', 'organization_lost', 'role_too_low',
    'endpoint_missing', 'endpoint_disabled', 'endpoint_moved', 'endpoint_events', 'endpoint_secret', 'deliveries_failing'
  )),
  connected_by text not null,
  connected_at timestamptz not null,
  checked_at timestamptz,
  last_event_at timestamptz,
  disabled_at timestamptz,
  receives text not null default 'webhooks' check (receives in ('webhooks', 'polling')),
  -- Sales before this moment are told only if their import was asked for. Kept when the same organization comes back.
  tracking_since timestamptz not null,
  -- The last delivery that was refused at the door, for the page to explain, and how many in a row.
  refused_reason text check (refused_reason in ('clock', 'wrong_secret', 'too_large', 'unreadable')),
  refused_at timestamptz,
  -- How far our clock was ahead of Polar's; below zero, behind it.
  refused_clock_seconds integer,
  refused_count integer not null default 0,
  refused_logged_at timestamptz,
  -- Null while the list of its checkout links is not known whole.
  checkout_links_listed_at timestamptz,
  primary key (workspace_id, id)
);
-- One live connection per workspace; disabled ones are history.
create unique index polar_connections_live on polar_connections (workspace_id) where disabled_at is null;

-- The checkout links that the connected organization had when Polar listed them last: by them its own are told from others.
create table polar_checkout_links (
  workspace_id text not null,
  connection_id text not null,
  client_secret text not null,
  primary key (workspace_id, connection_id, client_secret),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade
);

-- The webhook inbox: a delivery is stored before it is understood, and once.
create table polar_deliveries (
  workspace_id text not null,
  connection_id text not null,
  delivery_id text not null,
  type text not null,
  body text not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  outcome text check (outcome in (
    'recorded', 'nothing_new', 'older_than_known', 'ignored_type', 'other_organization', 'before_tracking',
    -- Against what is known, while Polar could not be asked; never to be read, and not tried again.
    'contradicted', 'unreadable'
  )),
  attempts integer not null default 0,
  last_error text,
  -- Whom it speaks of, where it speaks of somebody: to forget them, and to catch up with what was said of a buyer before
  -- their first order arrived.
  customer_id text,
  primary key (workspace_id, connection_id, delivery_id),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade
);
create index polar_deliveries_waiting on polar_deliveries (workspace_id, received_at) where processed_at is null;
create index polar_deliveries_by_customer on polar_deliveries (workspace_id, customer_id) where customer_id is not null;

-- What syncing needs of an order besides what is reported as a sale.
create table polar_orders (
  workspace_id text not null references workspaces (id) on delete cascade,
  order_id text not null,
  connection_id text not null,
  status text not null,
  -- Up to when Polar itself, asked, has confirmed what stands here: messages from before then change nothing any more.
  confirmed_until timestamptz,
  primary key (workspace_id, order_id)
);
create index polar_orders_unsettled on polar_orders (workspace_id, order_id) where status in ('draft', 'pending');

-- What Polar last said of a customer who has bought nothing that is on record here: their first order may arrive after
-- it. It goes when the order comes, when the customer is forgotten, and after thirty days.
create table polar_customers (
  workspace_id text not null references workspaces (id) on delete cascade,
  customer_id text not null,
  email text,
  name text,
  is_anonymised boolean not null,
  modified_at timestamptz not null,
  reported_at timestamptz not null,
  primary key (workspace_id, customer_id)
);

-- How far Polar's lists were read, per connection. A new connection to the same organization starts from the old one's.
create table polar_watermarks (
  workspace_id text not null,
  connection_id text not null,
  -- Everything Polar created before these moments was read at least once.
  orders_until timestamptz not null,
  refunds_until timestamptz not null,
  reconciled_at timestamptz,
  -- The last time everything that may still change was read again.
  deep_at timestamptz,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade
);

-- What each reconciliation did: the page says when it last ran and what it found.
create table polar_reconciliations (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
  cause text not null check (cause in ('schedule', 'check_now', 'repair', 'connect', 'poll')),
  depth text not null check (depth in ('recent', 'deep')),
  started_at timestamptz not null,
  finished_at timestamptz,
  orders_read integer not null default 0,
  sales_found integer not null default 0,
  refunds_found integer not null default 0,
  people_changed integer not null default 0,
  disputes_found integer not null default 0,
  -- Why it ended: a code and its facts.
  failure jsonb,
  -- Where a running one stands, as reconciliation/progress.schema.ts reads it: committed with each page.
  progress jsonb,
  -- When it last got on: one that did not for a while is dead.
  alive_at timestamptz,
  -- What Polar listed and we could not read.
  objects_skipped integer not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade,
  constraint polar_reconciliations_failure check (
    failure is null
    or jsonb_typeof(failure -> 'facts') is not distinct from 'object'
    and coalesce(failure ->> 'code', '') in (
      'access_lost', 'not_permitted', 'organization_lost', 'unanswered', 'not_understood', 'interrupted', 'left_out'
    )
  )
);
create index polar_reconciliations_newest on polar_reconciliations (workspace_id, connection_id, started_at desc);
-- One at a time for each connection.
create unique index polar_reconciliations_running on polar_reconciliations (workspace_id, connection_id)
  where finished_at is null;

-- The import of what was sold before tracking: one per organization, resumable at its cursor.
create table polar_imports (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
  organization_id text not null,
  state text not null check (state in ('running', 'paused', 'done', 'failed')),
  -- Orders created from here on are not the import's.
  orders_before timestamptz not null,
  -- Where the walk by creation time stands.
  cursor_at timestamptz,
  cursor_page integer not null default 1,
  orders_total integer,
  orders_read integer not null default 0,
  sales_found integer not null default 0,
  -- Why it ended: a code and its facts.
  failure jsonb,
  started_by text not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, organization_id),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade,
  constraint polar_imports_failure check (
    failure is null
    or jsonb_typeof(failure -> 'facts') is not distinct from 'object'
    and coalesce(failure ->> 'code', '') in (
      'access_lost', 'not_permitted', 'organization_lost', 'unanswered', 'not_understood'
    )
  )
);

-- When the next call to Polar may be made: its rate limit counts per OAuth client (or organization, for its own
-- tokens), whatever workspace or process calls.
create table polar_call_budgets (
  bucket text primary key,
  next_call_at timestamptz not null
);

-- How often something was done lately, counted for all processes together. Keys are keyed hashes, rows last an hour or
-- a day, and nothing is lost that matters when a crash empties the table: hence unlogged.
create unlogged table budgets (
  key text primary key,
  points integer not null default 0,
  expire bigint
);
create index budgets_expire on budgets (expire);

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
