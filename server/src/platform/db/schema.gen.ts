// Generated from the migrated schema by tools/generate.ts. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely'
import type {
  ActivityId,
  AttributionId,
  ClickId,
  CodeId,
  ConnectionId,
  ImportId,
  InvitationId,
  LinkId,
  PersonId,
  PodcastId,
  PublicationId,
  ReconciliationId,
  SavedLinkId,
  UserId,
  WorkspaceId,
} from '#contract/ids'

export type Database = {
  activities: {
    workspace_id: WorkspaceId
    id: ActivityId
    kind:
      | 'sale'
      | 'renewal'
      | 'upgrade'
      | 'downgrade'
      | 'free_claim'
      | 'trial_start'
      | 'refund'
      | 'refund_reversed'
      | 'dispute_lost'
      | 'dispute_reversed'
      | 'correction'
      | 'list_join'
    root_id: ActivityId
    person_id: PersonId | null
    source: string
    source_key: string
    sale_id: string | null
    subscription_id: string | null
    product_id: string | null
    product_name: string | null
    net_minor: number
    currency: string
    occurred_at: Date
    recorded_at: Date
    before_tracking: Generated<boolean>
    fee_minor: Generated<number>
    fee_currency: string | null
    list_name: string | null
  }
  activity_credits: {
    workspace_id: WorkspaceId
    activity_id: ActivityId
    root_id: ActivityId
    last_link_id: LinkId | null
    first_link_id: LinkId | null
    kind: string
    person_id: PersonId | null
    net_minor: number
    currency: string
    occurred_at: Date
    before_tracking: boolean
    fee_minor: Generated<number>
    fee_currency: string | null
    last_code_id: CodeId | null
    first_code_id: CodeId | null
  }
  attributions: {
    workspace_id: WorkspaceId
    id: AttributionId
    activity_id: ActivityId
    method: 'carried_click' | 'subscription' | 'code' | 'manual' | 'none'
    reason:
      | 'click_id_in_order'
      | 'earlier_sale_of_subscription'
      | 'subscription_set_by_hand'
      | 'code_in_order'
      | 'no_click_id'
      | 'unknown_click_id'
      | 'click_after_sale'
      | 'set_by_hand'
      | 'removed_by_hand'
    link_id: LinkId | null
    code_id: CodeId | null
    click_id: ClickId | null
    clicked_at: Date | null
    country: string | null
    device: string | null
    referrer_host: string | null
    rule_version: number
    decided_at: Date
    superseded_at: Date | null
    decided_by: UserId | null
    whole_subscription: Generated<boolean>
    version: Generated<number>
    change_id: string | null
    undoes: string | null
  }
  audit_entries: {
    workspace_id: WorkspaceId
    id: string
    happened_at: Date
    user_id: UserId | null
    action:
      | 'sign_up'
      | 'sign_in'
      | 'password_change'
      | 'password_reset'
      | 'workspace_create'
      | 'workspace_rename'
      | 'role_change'
      | 'member_remove'
      | 'member_leave'
      | 'invitation_create'
      | 'invitation_accept'
      | 'invitation_revoke'
      | 'person_erase'
      | 'polar_connect'
      | 'polar_disable'
      | 'import_start'
      | 'import_pause'
      | 'link_delete'
      | 'link_archive'
      | 'link_unarchive'
      | 'link_move'
      | 'link_turn_off'
      | 'link_turn_on'
      | 'link_destination_change'
      | 'link_slug_change'
      | 'link_click_parameter_change'
      | 'publication_delete'
      | 'youtube_connect'
      | 'youtube_remove'
      | 'podcast_add'
      | 'podcast_remove'
      | 'code_add'
      | 'code_move'
      | 'code_remove'
      | 'inbound_open'
      | 'inbound_renew'
      | 'inbound_close'
    outcome: 'done' | 'refused' | 'throttled'
    about: string | null
    detail: string | null
    network_hash: string | null
  }
  budgets: {
    key: string
    points: Generated<number>
    expire: number | null
  }
  click_days: {
    workspace_id: WorkspaceId
    day: string
    clicks: number
    bots: number
    selling_clicks: Generated<number>
  }
  clicks: {
    workspace_id: WorkspaceId
    id: ClickId
    link_id: LinkId
    clicked_at: Date
    kind: 'human' | 'bot' | 'preview' | 'prefetch' | 'head'
    visitor_hash: Buffer | null
    times: Generated<number>
    referrer_host: string | null
    country: string | null
    device: string | null
    browser: string | null
    os: string | null
    city: string | null
  }
  code_changes: {
    workspace_id: WorkspaceId
    id: string
    code_id: CodeId
    what: 'added' | 'moved' | 'removed'
    from_publication_id: PublicationId | null
    to_publication_id: PublicationId | null
    from_placement: string | null
    to_placement: string | null
    changed_at: Date
    changed_by: UserId | null
  }
  code_earning_days: {
    workspace_id: WorkspaceId
    touch: 'last' | 'first'
    code_id: CodeId
    day: string
    currency: string
    activities: number
    net_minor: number
    sales: number
    renewals: number
    fee_minor: number
  }
  codes: {
    workspace_id: WorkspaceId
    id: CodeId
    source: string
    discount_id: string
    code: string
    name: string
    publication_id: PublicationId | null
    placement: string | null
    created_at: Date
    created_by: UserId | null
    removed_at: Date | null
  }
  earning_days: {
    workspace_id: WorkspaceId
    day: string
    currency: string
    activities: number
    net_minor: number
    sales: number
    last_net_minor: number
    last_sales: number
    last_covered_sales: number
    first_net_minor: number
    first_sales: number
    first_covered_sales: number
    renewals: Generated<number>
    last_renewals: Generated<number>
    first_renewals: Generated<number>
    fee_minor: Generated<number>
    last_fee_minor: Generated<number>
    first_fee_minor: Generated<number>
    last_code_net_minor: Generated<number>
    last_code_sales: Generated<number>
    last_code_renewals: Generated<number>
    last_code_fee_minor: Generated<number>
    first_code_net_minor: Generated<number>
    first_code_sales: Generated<number>
    first_code_renewals: Generated<number>
    first_code_fee_minor: Generated<number>
  }
  first_touches: {
    workspace_id: WorkspaceId
    person_id: PersonId
    link_id: LinkId
    click_id: ClickId | null
    touched_at: Date
  }
  inbound_doors: {
    workspace_id: WorkspaceId
    key_hash: string
    key_encrypted: string
    secret_encrypted: string
    opened_at: Date
  }
  inbound_erased: {
    workspace_id: WorkspaceId
    email_hash: string
    erased_at: Date
  }
  inbound_events: {
    workspace_id: WorkspaceId
    id: string
    received_at: Date
    outcome: unknown
    activity_id: ActivityId | null
  }
  invitations: {
    workspace_id: WorkspaceId
    id: InvitationId
    email: string
    role: 'owner' | 'member'
    token_hash: string
    invited_by: UserId
    created_at: Date
    expires_at: Date
    accepted_at: Date | null
  }
  join_days: {
    workspace_id: WorkspaceId
    day: string
    joins: number
    last_joins: number
    first_joins: number
  }
  kit_lines: {
    workspace_id: WorkspaceId
    saved_link_id: SavedLinkId
    line_text: string
    position: number | null
  }
  kit_links: {
    workspace_id: WorkspaceId
    publication_id: PublicationId
    placement: string
    saved_link_id: SavedLinkId
    link_id: LinkId | null
  }
  kit_templates: {
    workspace_id: WorkspaceId
    template: string
    changed_at: Date
    changed_by: UserId | null
  }
  link_changes: {
    workspace_id: WorkspaceId
    id: string
    link_id: LinkId
    field: 'destination' | 'slug' | 'click_parameter'
    changed_from: string
    changed_to: string
    changed_at: Date
    changed_by: UserId | null
  }
  link_click_days: {
    workspace_id: WorkspaceId
    link_id: LinkId
    day: string
    clicks: number
    bots: number
    clicks_until: number
  }
  link_click_totals: {
    workspace_id: WorkspaceId
    link_id: LinkId
    clicks: number
    unique_clicks: number
    bots: number
    last_day: string
  }
  link_earning_days: {
    workspace_id: WorkspaceId
    touch: 'last' | 'first'
    link_id: LinkId
    day: string
    currency: string
    activities: number
    net_minor: number
    sales: number
    renewals: Generated<number>
    fee_minor: Generated<number>
  }
  link_earning_totals: {
    workspace_id: WorkspaceId
    touch: 'last' | 'first'
    link_id: LinkId
    currency: string
    activities: number
    net_minor: number
    sales: number
    renewals: Generated<number>
    fee_minor: Generated<number>
  }
  link_join_days: {
    workspace_id: WorkspaceId
    touch: 'last' | 'first'
    link_id: LinkId
    day: string
    joins: number
  }
  link_origin_days: {
    workspace_id: WorkspaceId
    link_id: LinkId
    day: string
    clicks: number
  }
  link_origins: {
    workspace_id: WorkspaceId
    link_id: LinkId
    day: string
    kind: 'referrers' | 'countries' | 'cities' | 'devices'
    name: string
    clicks: number
  }
  link_people: {
    workspace_id: WorkspaceId
    touch: 'last' | 'first'
    link_id: LinkId
    new_people: number
  }
  link_slugs: {
    workspace_id: WorkspaceId
    link_id: LinkId
    host: string
    slug: string
    since: Generated<Date>
  }
  links: {
    workspace_id: WorkspaceId
    id: LinkId
    host: string
    slug: string
    destination_url: string
    label: string | null
    placement: string | null
    publication_id: PublicationId | null
    saved_link_id: SavedLinkId | null
    carrier: 'reference_id' | 'utm_content' | 'utm_term' | null
    click_parameter: string | null
    source: string | null
    source_account_id: string | null
    source_link_id: string | null
    product_id: string | null
    product_name: string | null
    price_kind: 'fixed' | 'seats' | 'free' | 'custom' | 'other' | null
    price_minor: number | null
    price_currency: string | null
    price_interval: string | null
    products_count: Generated<number>
    edit_url: string | null
    attention: unknown | null
    created_by: UserId | null
    created_at: Date
    archived_at: Date | null
    archived_by: UserId | null
    turned_off_at: Date | null
    turned_off_by: UserId | null
    leads_on: Generated<boolean>
    deleted_at: Date | null
    former_publication_id: PublicationId | null
    can_sell: GeneratedAlways<boolean>
    search_text: GeneratedAlways<string>
    name: GeneratedAlways<string>
    name_key: GeneratedAlways<string>
  }
  members: {
    workspace_id: WorkspaceId
    user_id: UserId
    role: 'owner' | 'member'
    joined_at: Date
  }
  people: {
    workspace_id: WorkspaceId
    id: PersonId
    name: string | null
    email: string | null
    first_seen_at: Date
    created_at: Date
    search_text: GeneratedAlways<string>
    name_key: GeneratedAlways<string>
    email_key: GeneratedAlways<string | null>
  }
  person_identities: {
    workspace_id: WorkspaceId
    source: string
    source_person_id: string
    person_id: PersonId
    changed_at: Date
    erased_at: Date | null
  }
  person_totals: {
    workspace_id: WorkspaceId
    person_id: PersonId
    last_activity_at: Generated<Date>
    purchases: Generated<number>
    renewals: Generated<number>
    last_link_id: LinkId | null
    first_link_id: LinkId | null
    last_code_id: CodeId | null
    first_code_id: CodeId | null
  }
  podcast_episodes: {
    workspace_id: WorkspaceId
    podcast_id: PodcastId
    guid: string
    publication_id: PublicationId | null
    title: string
    published_at: Date | null
    picture_url: string | null
    length_seconds: number | null
    state: 'listed' | 'gone'
    state_since: Date
    former_title: string | null
    renamed_at: Date | null
  }
  podcast_feeds: {
    workspace_id: WorkspaceId
    id: PodcastId
    url: string
    title: string
    moved_from: string | null
    moved_at: Date | null
    added_at: Date
    state: 'running' | 'done' | 'failed'
    started_at: Date
    episodes_total: number | null
    episodes_read: number
    failure:
      | 'unforeseen'
      | 'private_address'
      | 'odd_address'
      | 'not_found'
      | 'gone'
      | 'not_allowed'
      | 'in_circles'
      | 'too_large'
      | 'web_page'
      | 'not_a_feed'
      | 'cut_off'
      | 'no_episodes'
      | 'unavailable'
      | null
    failing_since: Date | null
    read_at: Date | null
    etag: string | null
    last_modified: string | null
    content_hash: string | null
  }
  polar_call_budgets: {
    bucket: string
    next_call_at: Date
  }
  polar_checkout_links: {
    workspace_id: WorkspaceId
    connection_id: ConnectionId
    client_secret: string
  }
  polar_connect_attempts: {
    state_hash: string
    workspace_id: WorkspaceId
    user_id: UserId
    session_id: string
    verifier_encrypted: string
    client_id: string
    replace_organization: boolean
    created_at: Date
    expires_at: Date
  }
  polar_connections: {
    workspace_id: WorkspaceId
    id: ConnectionId
    environment: 'production' | 'sandbox' | 'emulator'
    organization_id: string
    organization_name: string
    organization_slug: string
    client_id: string | null
    access_token_encrypted: string | null
    refresh_token_encrypted: string | null
    access_expires_at: Date | null
    refresh_lease_until: Date | null
    scopes: string
    webhook_key: string
    webhook_endpoint_id: string | null
    webhook_secret_encrypted: string | null
    attention:
      | 'access_lost'
      | 'organization_lost'
      | 'role_too_low'
      | 'endpoint_missing'
      | 'endpoint_disabled'
      | 'endpoint_moved'
      | 'endpoint_events'
      | 'endpoint_secret'
      | 'deliveries_failing'
      | null
    connected_by: UserId
    connected_at: Date
    checked_at: Date | null
    last_event_at: Date | null
    disabled_at: Date | null
    receives: Generated<'webhooks' | 'polling'>
    tracking_since: Date
    refused_reason: 'clock' | 'wrong_secret' | 'too_large' | 'unreadable' | null
    refused_at: Date | null
    refused_clock_seconds: number | null
    refused_count: Generated<number>
    refused_logged_at: Date | null
    checkout_links_listed_at: Date | null
  }
  polar_customers: {
    workspace_id: WorkspaceId
    customer_id: string
    email: string | null
    name: string | null
    is_anonymised: boolean
    modified_at: Date
    reported_at: Date
  }
  polar_deliveries: {
    workspace_id: WorkspaceId
    connection_id: ConnectionId
    delivery_id: string
    type: string
    body: string
    received_at: Date
    processed_at: Date | null
    outcome:
      | 'recorded'
      | 'nothing_new'
      | 'older_than_known'
      | 'ignored_type'
      | 'other_organization'
      | 'before_tracking'
      | 'contradicted'
      | 'unreadable'
      | null
    attempts: Generated<number>
    last_error: string | null
    customer_id: string | null
  }
  polar_imports: {
    workspace_id: WorkspaceId
    id: ImportId
    connection_id: ConnectionId
    organization_id: string
    state: 'running' | 'paused' | 'done' | 'failed'
    orders_before: Date
    cursor_at: Date | null
    cursor_page: Generated<number>
    orders_total: number | null
    orders_read: Generated<number>
    sales_found: Generated<number>
    failure: unknown | null
    started_by: UserId
    started_at: Date
    updated_at: Date
    finished_at: Date | null
  }
  polar_oauth_clients: {
    client_id: string
    api_url: string
    redirect_uri: string
    client_secret_encrypted: string
    registration_token_encrypted: string | null
    scopes: string
    created_at: Date
    replaced_at: Date | null
  }
  polar_orders: {
    workspace_id: WorkspaceId
    order_id: string
    connection_id: ConnectionId
    status: string
    confirmed_until: Date | null
  }
  polar_reconciliations: {
    workspace_id: WorkspaceId
    id: ReconciliationId
    connection_id: ConnectionId
    cause: 'schedule' | 'check_now' | 'repair' | 'connect' | 'poll'
    depth: 'recent' | 'deep'
    started_at: Date
    finished_at: Date | null
    orders_read: Generated<number>
    sales_found: Generated<number>
    refunds_found: Generated<number>
    people_changed: Generated<number>
    disputes_found: Generated<number>
    failure: unknown | null
    progress: unknown | null
    alive_at: Date | null
    objects_skipped: Generated<number>
  }
  polar_watermarks: {
    workspace_id: WorkspaceId
    connection_id: ConnectionId
    orders_until: Date
    refunds_until: Date
    reconciled_at: Date | null
    deep_at: Date | null
  }
  publication_pictures: {
    workspace_id: WorkspaceId
    publication_id: PublicationId
    source_url: string
    content_type: string | null
    bytes: Buffer | null
    fetched_at: Date
  }
  publication_views: {
    workspace_id: WorkspaceId
    publication_id: PublicationId
    origin: 'youtube' | 'file'
    views: number
    as_of: Date
  }
  publications: {
    workspace_id: WorkspaceId
    id: PublicationId
    kind: 'youtube_video' | 'youtube_short' | 'newsletter' | 'post' | 'page' | 'podcast' | 'other'
    title: string
    url: string | null
    thumbnail_url: string | null
    published_at: Date | null
    created_at: Date
    length_seconds: number | null
    search_text: GeneratedAlways<string>
    title_key: GeneratedAlways<string>
  }
  restored_from: {
    only_row: Generated<boolean>
    backup_id: string
    taken_at: Date
    restored_at: Date
    finished_at: Date | null
    taken_over_at: Date | null
  }
  sale_disputes: {
    workspace_id: WorkspaceId
    source: string
    dispute_id: string
    sale_id: string
    status: string
    amount_minor: number
    tax_minor: number
    currency: string
    created_at: Date
    modified_at: Date
  }
  sale_refunds: {
    workspace_id: WorkspaceId
    source: string
    refund_id: string
    sale_id: string
    status: string
    reason: string
    amount_minor: number
    tax_minor: number
    currency: string
    created_at: Date
    modified_at: Date
  }
  sales: {
    workspace_id: WorkspaceId
    source: string
    sale_id: string
    account: string
    customer_id: string
    product_id: string | null
    subscription_id: string | null
    is_paid: boolean
    currency: string
    gross_minor: number
    discount_minor: number
    discount_id: string | null
    discount_code: string | null
    net_minor: number
    tax_minor: number
    refunded_minor: number
    refunded_tax_minor: number
    fee_minor: number
    fee_currency: string | null
    carriers: unknown
    ordered_at: Date
    modified_at: Date
  }
  saved_links: {
    workspace_id: WorkspaceId
    id: SavedLinkId
    created_at: Date
    removed_at: Date | null
  }
  schema_migrations: {
    name: string
    applied_at: Generated<Date>
  }
  schema_programs: {
    path: string
    hash: string
    applied_at: Date
  }
  subscriptions: {
    workspace_id: WorkspaceId
    source: string
    subscription_id: string
    account: string
    status: string
    customer_id: string
    product_id: string | null
    product_name: string | null
    amount_minor: number
    currency: string
    recurring_interval: string | null
    recurring_interval_count: Generated<number>
    started_at: Date | null
    trial_ends_at: Date | null
    current_period_ends_at: Date | null
    cancel_at_period_end: Generated<boolean>
    ends_at: Date | null
    ended_at: Date | null
    modified_at: Date
  }
  visitor_salts: {
    day: string
    salt: Buffer
  }
  visitors_seen: {
    workspace_id: WorkspaceId
    link_id: LinkId
    visitor_hash: Buffer
    seen_on: string
  }
  workspaces: {
    id: WorkspaceId
    name: string
    time_zone: string
    display_currency: string
    created_at: Date
    sales_tracked_since: Date | null
  }
  youtube_addresses: {
    workspace_id: WorkspaceId
    video_id: string
    position: number
    host: string
    href: string
  }
  youtube_channels: {
    workspace_id: WorkspaceId
    channel_id: string
    title: string
    handle: string | null
    uploads_playlist_id: string
    connected_by: UserId | null
    connected_at: Date
    read_at: Date | null
    looked_at: Date | null
  }
  youtube_hints: {
    workspace_id: WorkspaceId
    feed_etag: string | null
    feed_modified: string | null
    feed_ids: Generated<string>
    asked_at: Date | null
    pushes_until: Date | null
  }
  youtube_keys: {
    workspace_id: WorkspaceId
    key_encrypted: string
    added_at: Date
  }
  youtube_reads: {
    workspace_id: WorkspaceId
    state: 'running' | 'waiting' | 'done' | 'failed'
    phase: 'uploads' | 'rest'
    page_token: string | null
    videos_total: number | null
    videos_read: number
    started_at: Date
    alive_at: Date
    finished_at: Date | null
    resume_at: Date | null
    failure:
      | 'unforeseen'
      | 'key_missing'
      | 'key_unreadable'
      | 'key_invalid'
      | 'key_restricted'
      | 'api_not_enabled'
      | 'quota_exceeded'
      | 'channel_not_found'
      | 'playlist_not_found'
      | 'unavailable'
      | 'unexpected'
      | null
    units_day: string
    units: number
  }
  youtube_videos: {
    workspace_id: WorkspaceId
    video_id: string
    publication_id: PublicationId | null
    title: string
    description: string
    published_at: Date
    length_seconds: number | null
    is_short: boolean
    thumbnail_url: string | null
    state: 'public' | 'unlisted' | 'gone'
    state_since: Date
    former_title: string | null
    renamed_at: Date | null
    read_at: Date
    description_read_at: Date | null
  }
  'auth.account': {
    id: string
    accountId: string
    providerId: string
    userId: UserId
    accessToken: string | null
    refreshToken: string | null
    idToken: string | null
    accessTokenExpiresAt: Date | null
    refreshTokenExpiresAt: Date | null
    scope: string | null
    password: string | null
    createdAt: Generated<Date>
    updatedAt: Date
  }
  'auth.session': {
    id: string
    expiresAt: Date
    token: string
    createdAt: Generated<Date>
    updatedAt: Date
    ipAddress: string | null
    userAgent: string | null
    userId: UserId
  }
  'auth.user': {
    id: UserId
    name: string
    email: string
    emailVerified: boolean
    image: string | null
    createdAt: Generated<Date>
    updatedAt: Generated<Date>
  }
  'auth.verification': {
    id: string
    identifier: string
    value: string
    expiresAt: Date
    createdAt: Generated<Date>
    updatedAt: Generated<Date>
  }
}
