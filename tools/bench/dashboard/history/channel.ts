import type pg from 'pg'
import { HISTORY_DAYS, type Frame } from './frame.ts'

/** Where the short links of a history are. */
export const SHORT_HOST = 'go.bench.test'

/** Everything was tracked from the beginning: the oldest publications are up to thirty days older than the history. */
const TRACKED_DAYS = HISTORY_DAYS + 40

/** A channel whose videos are the publications, with views and descriptions, and a podcast; and what a kit is made of. */
export async function makeChannel(client: pg.ClientBase, frame: Frame): Promise<void> {
  const { workspaceId, now } = frame
  const since = new Date(now.getTime() - TRACKED_DAYS * 86_400_000)
  await client.query('update workspaces set created_at = $2, sales_tracked_since = $2 where id = $1', [
    workspaceId,
    since,
  ])
  await makeVideos(client, frame)
  await makeAddresses(client, frame)
  await makeEpisodes(client, frame)
  await makeKit(client, frame)
}

async function makeVideos(client: pg.ClientBase, { draw, workspaceId, now }: Frame): Promise<void> {
  await client.query(
    `insert into youtube_channels (workspace_id, channel_id, title, uploads_playlist_id, connected_at, read_at)
     values ($1, 'UCbench', 'Bench', 'UUbench', $2, $2)`,
    [workspaceId, now],
  )
  await client.query(
    `insert into youtube_videos
       (workspace_id, video_id, publication_id, title, description, published_at, length_seconds, is_short, state,
        state_since, read_at, description_read_at)
     select $1, 'video' || lpad(k::text, 6, '0'), p.id, p.title, repeat('What it is about, and what it was made with. ', 20),
            p.published_at, 600, p.kind = 'youtube_short', case when k % 50 = 7 then 'gone' else 'public' end, $2, $2, $2
     from bench.publications b join publications p on p.workspace_id = $1 and p.id = b.id
     where p.kind in ('youtube_video', 'youtube_short')`,
    [workspaceId, now],
  )
  await client.query(
    `insert into publication_views (workspace_id, publication_id, origin, views, as_of)
     select $1, id, 'youtube', 200 + floor(400000 * power(${draw.share('name', 'k + 1000000')}, 4))::bigint, $2
     from bench.publications where k % 10 <> 9`,
    [workspaceId, now],
  )
}

/** Five addresses a description: two links of ours, a checkout, one that is often dead, and another site. */
async function makeAddresses(client: pg.ClientBase, { draw, workspaceId, amounts }: Frame): Promise<void> {
  await client.query(
    `insert into link_slugs (workspace_id, link_id, host, slug, since)
     select $1, link_id, '*', 'bench-' || to_hex(rank), made_at from bench.places`,
    [workspaceId],
  )
  const rank = `floor(${amounts.links} * ${draw.share('place', 'k * 8 + position')})::bigint`
  await client.query(
    `insert into youtube_addresses (workspace_id, video_id, position, host, href)
     select $1, 'video' || lpad(k::text, 6, '0'), position,
            case when position in (0, 1, 3) then '${SHORT_HOST}' when position = 2 then 'buy.polar.sh' else 'example.com' end,
            case position when 2 then 'https://buy.polar.sh/polar_cl_' || ${rank}
              when 3 then 'https://${SHORT_HOST}/' || case when k % 3 = 0 then 'gone-' || k else 'bench-' || to_hex(${rank}) end
              when 4 then 'https://example.com/lamp' else 'https://${SHORT_HOST}/bench-' || to_hex(${rank}) end
     from bench.publications cross join generate_series(0, 4) position
     where k % 10 <> 9`,
    [workspaceId],
  )
}

async function makeEpisodes(client: pg.ClientBase, { workspaceId, now }: Frame): Promise<void> {
  await client.query(
    `insert into podcast_feeds (workspace_id, id, url, title, added_at, state, started_at, episodes_read, read_at)
     values ($1, 'pod_00000000000000000000000000', 'https://example.com/feed', 'Bench', $2, 'done', $2, 0, $2)`,
    [workspaceId, now],
  )
  await client.query(
    `insert into podcast_episodes
       (workspace_id, podcast_id, guid, publication_id, title, published_at, state, state_since)
     select $1, 'pod_00000000000000000000000000', 'episode-' || id, id, title, published_at, 'listed', $2
     from publications where workspace_id = $1 and kind = 'podcast'`,
    [workspaceId, now],
  )
}

async function makeKit(client: pg.ClientBase, { workspaceId, now }: Frame): Promise<void> {
  await client.query(
    `insert into kit_templates (workspace_id, template, changed_at) values ($1, '{text}: {link}', $2)`,
    [workspaceId, now],
  )
  await client.query(
    `insert into kit_lines (workspace_id, saved_link_id, line_text, position)
     select $1, id, 'Line ' || k, k from bench.saved_links`,
    [workspaceId],
  )
}
