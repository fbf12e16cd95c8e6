import type pg from 'pg'

/** What a table takes on disk; its partitions are counted with it. */
export type TableSize = {
  readonly table: string
  /** False for what the database works out from the tables that are. */
  readonly isRecorded: boolean
  readonly rows: number
  readonly tableBytes: number
  readonly indexBytes: number
}

/** Where what happened is written down. Every other table of a workspace is worked out from these. */
const RECORDED = [
  'clicks',
  'activities',
  'attributions',
  'first_touches',
  'people',
  'person_identities',
  'links',
  'saved_links',
  'publications',
  'sales',
  'sale_refunds',
  'subscriptions',
]

/** The tables of the app that hold anything, the largest first. */
export async function readSizes(pool: pg.Pool): Promise<readonly TableSize[]> {
  const { rows } = await pool.query<Omit<TableSize, 'isRecorded'>>(`
    select coalesce(inhparent, c.oid)::regclass::text as table,
           sum(greatest(c.reltuples, 0))::bigint as rows,
           sum(pg_table_size(c.oid))::bigint as "tableBytes",
           sum(pg_indexes_size(c.oid))::bigint as "indexBytes"
    from pg_class c
    left join pg_inherits i on i.inhrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.reltuples > 0
    group by 1
    order by sum(pg_total_relation_size(c.oid)) desc`)
  return rows.map((size) => ({ ...size, isRecorded: RECORDED.includes(size.table) }))
}
