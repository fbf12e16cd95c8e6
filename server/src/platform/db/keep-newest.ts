import { sql, type RawBuilder } from 'kysely'
import type { WorkspaceId } from '#contract/ids'
import type { Database } from './schema.gen.ts'
import type { Tx } from './tx.ts'

/** What became of a reported version of an object that is not ours. */
export type Kept = 'recorded' | 'nothing_new' | 'older_than_known'

/** Column → its type, and what a version says there. */
export type Columns<T> = Readonly<Record<string, readonly [type: string, of: (version: T) => unknown]>>

/** How one kind of a source's objects is kept: a row for each, with its newest version. */
export type Mirror<T> = {
  readonly table: keyof Database
  /** The column of the object's own id. */
  readonly key: string
  /** Where objects of several sources are in one table, whose key names the source before the id. */
  readonly source?: string
  /** All but those of the table's key; `modified_at` is one of them. */
  readonly columns: Columns<T>
  /** How far along a version is, as a row to compare: the greater one wins. */
  readonly rank: (version: Ref) => RawBuilder<unknown>
  /** What counts of two equal versions; the known one by default. */
  readonly ofEqual?: 'reported' | 'known'
  /** Columns that keep what they hold where a newer version says nothing. */
  readonly keeps?: readonly string[]
}

/** A column of the version that is compared. */
export type Ref = (column: string) => RawBuilder<unknown>

/**
 * Keeps the newest version of each object, in one statement for all. Safe to repeat, in any order; two transactions
 * take the rows in the same order. The key of a table begins with its workspace.
 * @returns what came of each id
 */
export async function keepNewest<T extends { readonly id: string }>(
  tx: Tx,
  scope: { readonly workspaceId: WorkspaceId },
  mirror: Mirror<T>,
  versions: readonly T[],
): Promise<ReadonlyMap<string, Kept>> {
  if (versions.length === 0) return new Map()
  const { table, columns, rank, source, ofEqual = 'known', keeps = [] } = mirror
  const key = sql.id(mirror.key)
  const own = source === undefined ? key : sql`source, ${key}`
  const named = source === undefined ? sql`` : sql`${source}::text, `
  const isNamed = source === undefined ? sql`` : sql`and k.source = ${source}`
  const names = Object.keys(columns).map((name) => sql.id(name))
  const changes = Object.keys(columns).map((name) => change(name, keeps))
  const { rows } = await sql<{ id: string; outcome: Kept }>`
    /* db.keepNewest */
    with reported as (
      select distinct on (v.id) v.*
      from ${recordset({ id: ['text', ({ id }) => id], ...columns }, versions)} as v
      order by v.id, ${rank(refOf('v'))} desc, v.nth desc
    ),
    known as (
      select k.${key} as id, k.modified_at
      from ${sql.table(table)} k
      join reported on reported.id = k.${key}
      where k.workspace_id = ${scope.workspaceId}
        ${isNamed}
    ),
    written as (
      insert into ${sql.table(table)} as stored (workspace_id, ${own}, ${sql.join(names)})
      select ${scope.workspaceId}::text, ${named}reported.id, ${sql.join(Object.keys(columns).map((name) => sql.ref(`reported.${name}`)))}
      from reported
      order by reported.id
      on conflict (workspace_id, ${own}) do update set ${sql.join(changes)}
      where ${rank(refOf('excluded'))} ${ofEqual === 'reported' ? sql`>=` : sql`>`} ${rank(refOf('stored'))}
      returning stored.${key} as id
    )
    select reported.id,
           case
             when written.id is not null then 'recorded'
             when known.modified_at > reported.modified_at then 'older_than_known'
             else 'nothing_new'
           end as outcome
    from reported
    left join written on written.id = reported.id
    left join known on known.id = reported.id`.execute(tx)
  return new Map(rows.map(({ id, outcome }) => [id, outcome]))
}

const refOf =
  (version: string): Ref =>
  (column) =>
    sql.ref(`${version}.${column}`)

const change = (name: string, keeps: readonly string[]) =>
  keeps.includes(name)
    ? sql`${sql.id(name)} = coalesce(${sql.ref(`excluded.${name}`)}, ${sql.ref(`stored.${name}`)})`
    : sql`${sql.id(name)} = ${sql.ref(`excluded.${name}`)}`

/** Versions as rows of SQL, without an alias; `nth` counts them. Texts keep what a `Date` would lose: microseconds. */
export function recordset<T>(columns: Columns<T>, versions: readonly T[]): RawBuilder<unknown> {
  const rows = versions.map((version, nth) => ({
    nth,
    ...Object.fromEntries(Object.entries(columns).map(([name, [, of]]) => [name, of(version)])),
  }))
  const types = Object.entries(columns).map(([name, [type]]) => sql`${sql.id(name)} ${sql.raw(type)}`)
  return sql`rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (nth integer, ${sql.join(types)}))`
}
