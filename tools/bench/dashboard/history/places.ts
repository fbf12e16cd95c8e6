import type pg from 'pg'
import { PLACEMENTS } from '#contract/words/placements'
import { makeChannel } from './channel.ts'
import { HISTORY_DAYS, idOf, momentMs, timeOf, type Frame } from './frame.ts'

/** Nine of ten publications are videos, one of four of them a Short. */
const OTHER_KINDS = ['podcast', 'newsletter', 'post', 'page', 'other']
const SUBJECTS = ['Desk setup', 'Studio tour', 'Camera bag', 'Morning routine', 'Editing course', 'Wallpapers', 'Notes']
/** How long before the first click the oldest places were made. */
const PREPARED_DAYS = 30

/** One link kept for reuse for so many links. */
const LINKS_A_SAVED_ONE = 100
export const PRODUCTS = 40

/** SQL for the moment a number's place was made, the old ones before the history began. */
const madeMs = (frame: Frame, isOld: string, number: string) =>
  `case when ${isOld} then ${momentMs(frame, `(${HISTORY_DAYS} + ${PREPARED_DAYS} * ${frame.draw.share('publicationAge', number)})`)}
    else ${momentMs(frame, `(${HISTORY_DAYS} * ${frame.draw.share('publicationAge', number)})`)} end`

/**
 * Makes everything that can be clicked, in schema `bench` what the clicks need to know of it: `bench.places`, from the
 * most clicked, 0, on. Every second publication is as old as the history, and so are its links; the others were
 * published in between, and until then an older link (`elder_id`) has their clicks.
 */
export async function makePlaces(client: pg.ClientBase, frame: Frame): Promise<void> {
  await makePublications(client, frame)
  await makeSavedLinks(client, frame)
  await makeLinks(client, frame)
  await makeChannel(client, frame)
}

async function makePublications(client: pg.ClientBase, frame: Frame): Promise<void> {
  const { draw, workspaceId, amounts } = frame
  await client.query(
    `create table bench.publications as
     select k, ${idOf(frame, 'pub', { ms: 'made_ms', number: 'k' })} as id, made_ms, is_old
     from (select k, ${madeMs(frame, 'k % 2 = 0', 'k')} as made_ms, k % 2 = 0 as is_old
           from generate_series(0, ${amounts.publications}::bigint - 1) k) made`,
  )
  await client.query(
    `insert into publications (workspace_id, id, kind, title, url, published_at, created_at)
     select $1, id, case when k % 10 = 9 then ${draw.oneOf(OTHER_KINDS, 1, draw.share('publicationKind', 'k'))}
              when k % 4 = 3 then 'youtube_short' else 'youtube_video' end,
            ${draw.oneOf(SUBJECTS, 1, draw.share('name', 'k'))} || ', part ' || k,
            'https://example.com/watch/' || k, ${timeOf('made_ms')}, ${timeOf('made_ms')}
     from bench.publications`,
    [workspaceId],
  )
}

async function makeSavedLinks(client: pg.ClientBase, frame: Frame): Promise<void> {
  await client.query(
    `create table bench.saved_links as
     select k, ${idOf(frame, 'svl', { ms: 'made_ms', number: 'k' })} as id, made_ms
     from (select k, ${madeMs(frame, 'true', 'k')} as made_ms
           from generate_series(0, ${Math.ceil(frame.amounts.links / LINKS_A_SAVED_ONE)}::bigint - 1) k) made`,
  )
  await client.query(
    `insert into saved_links (workspace_id, id, created_at) select $1, id, ${timeOf('made_ms')} from bench.saved_links`,
    [frame.workspaceId],
  )
}

/** SQL for where a link belongs: one in ten nowhere, the others more often to the first publications than to the last. */
const publicationOf = ({ draw, amounts }: Frame) =>
  `case when rank = 0 then 0 when rank % 10 <> 9
     then floor(${amounts.publications} * power(${draw.share('place', 'rank')}, 2))::bigint end`

async function makeLinks(client: pg.ClientBase, frame: Frame): Promise<void> {
  const { draw, workspaceId, amounts } = frame
  await client.query(
    `create table bench.places as
     select rank::integer as rank, ${idOf(frame, 'lnk', { ms: 'made_ms', number: 'rank' })} as link_id, made_ms,
            ${timeOf('made_ms')} as made_at, null::text as elder_id, is_old, publication_id,
            -- Three of five lead to a checkout.
            rank % 5 in (0, 2, 3) as is_tracked,
            floor(${PRODUCTS} * power(${draw.share('product', 'rank')}, 2))::integer as product
     from (
       select rank, p.id as publication_id, coalesce(p.is_old, true) as is_old,
              coalesce(p.made_ms, ${madeMs(frame, 'true', 'rank')}) as made_ms
       from (select rank, ${publicationOf(frame)} as k from generate_series(0, ${amounts.links}::bigint - 1) rank) drawn
       left join bench.publications p on p.k = drawn.k
     ) placed`,
  )
  await client.query('create unique index on bench.places (rank)')
  await client.query('create unique index on bench.places (link_id)')
  await client.query(
    `update bench.places p
     set elder_id = (
       select o.link_id from bench.places o where o.is_old and o.rank <= p.rank order by o.rank desc limit 1)`,
  )
  await client.query(
    `insert into links
       (workspace_id, id, host, slug, destination_url, label, placement, publication_id, saved_link_id, carrier, source,
        source_link_id, product_id, product_name, price_kind, price_minor, price_currency, products_count, created_by,
        created_at, archived_at, archived_by)
     select $1, link_id, 'go.bench.test', 'bench-' || to_hex(rank),
            case when is_tracked then 'https://buy.polar.sh/polar_cl_' || rank else 'https://example.com/shop/' || rank end,
            case when rank % 2 = 0 then ${draw.oneOf(SUBJECTS, 1, draw.share('surname', 'rank'))} || ' ' || rank end,
            ${draw.oneOf(PLACEMENTS, 2, draw.share('price', 'rank'))}, publication_id, s.id,
            case when is_tracked then 'reference_id' end, case when is_tracked then 'polar' end,
            case when is_tracked then 'cl_' || rank end, case when is_tracked then 'product-' || product end,
            case when is_tracked then 'Product ' || product end, case when is_tracked then 'fixed' end,
            case when is_tracked then 500 + 100 * product end, case when is_tracked then 'USD' end,
            is_tracked::integer, $2, made_at,
            -- One in ten is archived, the hottest is not.
            case when rank % 10 = 7 then made_at + interval '10 days' end, case when rank % 10 = 7 then $2 end
     from bench.places
     left join bench.saved_links s on rank % 10 = 3 and s.k = rank / 10 % (select count(*) from bench.saved_links)`,
    [workspaceId, frame.userId],
  )
}
