/**
 * The manifest of the house: of every room, what it owns and what it may reach. The import rules, the checks of SQL and the
 * table in ARCHITECTURE.md are made from it; changing it needs an ADR. No room imports it.
 */
export type Room = {
  /** Tables and views that it alone writes, in TypeScript, functions and triggers. */
  readonly owns: readonly string[]
  /** Rooms it may import, through their index.ts. The list has no circles: a room knows rooms above it. */
  readonly imports: readonly string[]
  /** Tables and views of others it reads in SQL; `all` are never those of sources. */
  readonly reads: readonly string[] | 'all'
  /** First words of addresses that it serves itself. All others are served by `screens`, from the folder of that name. */
  readonly serves?: readonly string[]
  /** Folders inside of a large room, bottom to top, and which of the others each may import. */
  readonly folders?: Readonly<Record<string, readonly string[]>>
}

/** Folders of server/src, top to bottom. */
export const ROOMS: Readonly<Record<string, Room>> = {
  audit: { owns: ['audit_entries'], imports: [], reads: ['members'] },
  auth: {
    owns: ['auth.user', 'auth.session', 'auth.account', 'auth.verification'],
    imports: ['audit'],
    reads: [],
    serves: ['auth'],
  },
  workspaces: {
    owns: ['workspaces', 'members', 'invitations'],
    imports: ['audit', 'auth'],
    reads: ['auth.user'],
    serves: ['setup', 'me', 'workspaces', 'members', 'invitations', ''],
  },
  live: { owns: [], imports: ['workspaces'], reads: [], serves: ['live'] },
  publications: {
    owns: ['publications', 'publication_views', 'publication_pictures'],
    imports: ['audit', 'workspaces'],
    reads: [],
  },
  podcasts: {
    owns: ['podcast_feeds', 'podcast_episodes'],
    imports: ['audit', 'workspaces', 'publications'],
    reads: [],
    serves: ['podcasts'],
  },
  links: {
    owns: ['links', 'link_slugs', 'link_changes', 'saved_links'],
    imports: ['audit', 'workspaces', 'publications'],
    reads: ['activities', 'attributions', 'clicks', 'publications'],
  },
  youtube: {
    owns: ['youtube_keys', 'youtube_channels', 'youtube_videos', 'youtube_reads', 'youtube_addresses', 'youtube_hints'],
    imports: ['audit', 'workspaces', 'publications', 'links'],
    reads: [],
    serves: ['youtube'],
  },
  kits: {
    owns: ['kit_templates', 'kit_lines', 'kit_links'],
    imports: ['workspaces', 'publications', 'links'],
    reads: ['links'],
  },
  people: { owns: ['people', 'person_identities'], imports: ['audit', 'workspaces'], reads: [] },
  clicks: {
    owns: [
      'clicks',
      'clicks_other',
      'visitor_salts',
      'visitors_seen',
      'link_click_totals',
      'link_click_days',
      'click_days',
      'link_origin_days',
      'link_origins',
    ],
    imports: ['workspaces', 'links'],
    reads: ['links', 'workspaces'],
  },
  sales: {
    owns: ['sales', 'subscriptions', 'sale_refunds', 'sale_disputes'],
    imports: ['workspaces'],
    reads: [],
  },
  activities: { owns: ['activities'], imports: ['workspaces'], reads: [] },
  attribution: {
    owns: [
      'attributions',
      'first_touches',
      'activity_credits',
      'derived_credits',
      'earning_days',
      'code_earning_days',
      'link_earning_days',
      'link_earning_totals',
      'link_people',
      'person_totals',
      'join_days',
      'link_join_days',
    ],
    imports: ['workspaces', 'links', 'people', 'clicks', 'activities'],
    reads: ['activities', 'codes', 'links', 'people', 'sales', 'workspaces'],
  },
  codes: {
    owns: ['codes', 'code_changes'],
    imports: ['audit', 'workspaces', 'publications', 'attribution'],
    reads: [],
  },
  inbound: {
    owns: ['inbound_doors', 'inbound_events', 'inbound_erased'],
    imports: ['audit', 'workspaces', 'people', 'clicks', 'activities', 'attribution'],
    reads: [],
  },
  redirect: { owns: [], imports: ['links', 'clicks'], reads: [] },
  'sources/polar': {
    owns: [
      'polar_oauth_clients',
      'polar_connect_attempts',
      'polar_connections',
      'polar_deliveries',
      'polar_orders',
      'polar_customers',
      'polar_watermarks',
      'polar_reconciliations',
      'polar_imports',
      'polar_call_budgets',
      'polar_checkout_links',
    ],
    imports: ['audit', 'workspaces', 'links', 'people', 'sales', 'activities', 'attribution', 'codes'],
    reads: ['activities', 'attributions', 'links', 'sale_disputes', 'sale_refunds', 'sales'],
    serves: ['integrations'],
    folders: {
      api: [],
      access: ['api'],
      endpoint: ['api', 'access'],
      'checkout-links': ['api', 'access'],
      discounts: ['api', 'access'],
      mirror: ['api', 'checkout-links'],
      inbox: ['api', 'access', 'mirror'],
      reading: ['api', 'access', 'endpoint', 'mirror'],
      connection: ['api', 'access', 'endpoint', 'checkout-links', 'reading'],
    },
  },
  backup: { owns: ['restored_from'], imports: ['clicks'], reads: ['auth.user', 'workspaces'] },
  screens: {
    owns: [],
    imports: [
      'workspaces',
      'publications',
      'links',
      'kits',
      'people',
      'clicks',
      'attribution',
      'codes',
      'inbound',
      'redirect',
    ],
    reads: 'all',
  },
}

/** Folders of the platform that own tables. They know no room, and no room reads their tables. */
export const PLATFORM_TABLES: Readonly<Record<string, readonly string[]>> = {
  'platform/db': ['schema_migrations', 'schema_programs'],
  'platform/budgets': ['budgets'],
}
