import type pg from 'pg'
import { daysBackOf, idOf, momentMs, timeOf, type Frame, type Stretch } from './frame.ts'

const FIRST_NAMES = (
  'Ada Amir Ana Anouk Arjun Aya Bruno Carla Chidi Chloe Dalia Diego Elif Emil Esra Femi Freja Gabriel Hana Hugo Ines Isla ' +
  'Ivan Jana Jonas Juno Kaito Karim Lea Leon Lucia Maja Malik Marco Mei Mina Nadia Nico Nora Olu Omar Paula Priya Rafael'
).split(' ')
/** Surnames are put together from two of these. */
const SYLLABLES = 'ka lo mi ne ru sa to vi wen zor bel dan fer gan hol jin'.split(' ')
const SUBSCRIBER_SHARE = 0.4
const EURO_SHARE = 0.05

/** SQL for how many days back the m-th newest sale lies. */
export const saleDaysBack = (frame: Frame, m: string) =>
  daysBackOf(frame, { number: m, of: frame.amounts.sales, stream: 'saleTime' })
/** SQL for the oldest sale of the q-th newest person: the one that made them a buyer. */
export const firstSaleOf = ({ amounts: { sales, people } }: Frame, q: string) =>
  `(((${q} + 1) * ${sales}::bigint - 1) / ${people})`

/**
 * Adds a stretch of people, first seen with their first purchase; and what Polar calls them. What their purchases need
 * to know of them is in `bench.buyers`, by number.
 */
export async function addPeople(client: pg.ClientBase, frame: Frame, { from, to }: Stretch): Promise<void> {
  const { draw, workspaceId } = frame
  await client.query(
    'create table if not exists bench.buyers (q bigint primary key, id text, currency text, subscribes boolean, seen_ms bigint)',
  )
  await client.query(
    `insert into bench.buyers (q, id, currency, subscribes, seen_ms)
     select q, ${idOf(frame, 'per', { ms: 'seen_ms', number: 'q' })},
            case when ${draw.share('currency', 'q')} < ${EURO_SHARE} then 'EUR' else 'USD' end,
            ${draw.share('subscribes', 'q')} < ${SUBSCRIBER_SHARE}, seen_ms
     from (
       select q, ${momentMs(frame, 'days')} as seen_ms
       from (select q, ${saleDaysBack(frame, firstSaleOf(frame, 'q'))} as days
             from generate_series($1::bigint, $2::bigint, -1) q offset 0) numbered
       offset 0
     ) seen`,
    [to - 1, from],
  )
  const syllable = (digit: number) =>
    draw.oneOf(SYLLABLES, 1, `(${draw.share('surname', 'q')} * ${16 ** digit})::numeric % 1`)
  await client.query(
    `insert into people (workspace_id, id, name, email, first_seen_at, created_at)
     select $1, id, name, lower(replace(coalesce(name, 'somebody'), ' ', '.')) || '.' || q || '@example.com', seen_at, seen_at
     from (
       select q, id, ${timeOf('seen_ms')} as seen_at,
              case when q % 10 <> 4 then ${draw.oneOf(FIRST_NAMES, 1, draw.share('name', 'q'))} || ' ' ||
                initcap(${syllable(0)} || ${syllable(1)}) end as name
       from bench.buyers
       where q >= $2 and q < $3
       offset 0
     ) named`,
    [workspaceId, from, to],
  )
  await client.query(
    `insert into person_identities (workspace_id, source, source_person_id, person_id, changed_at)
     select $1, 'polar', 'customer-' || q, id, ${timeOf('seen_ms')} from bench.buyers where q >= $2 and q < $3`,
    [workspaceId, from, to],
  )
}
