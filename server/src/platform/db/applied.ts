import type pg from 'pg'

/** What was applied to a database: the names of its migrations, and the programs with their hashes. */
export type Applied = { readonly migrations: readonly string[]; readonly programs: ReadonlyMap<string, string> }

/** Reads what was applied to a database; null where nothing ever was. */
export async function readApplied(client: pg.ClientBase): Promise<Applied | null> {
  const found = await client.query<{ made: boolean }>("select to_regclass('schema_migrations') is not null as made")
  if (found.rows[0]?.made !== true) return null
  const migrations = await client.query<{ name: string }>('select name from schema_migrations order by name')
  const hasPrograms = await client.query<{ made: boolean }>("select to_regclass('schema_programs') is not null as made")
  const programs =
    hasPrograms.rows[0]?.made === true
      ? await client.query<{ path: string; hash: string }>('select path, hash from schema_programs')
      : { rows: [] }
  return {
    migrations: migrations.rows.map(({ name }) => name),
    programs: new Map(programs.rows.map(({ path, hash }) => [path, hash])),
  }
}
