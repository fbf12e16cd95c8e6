import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import type pg from 'pg'

const SOURCES = new URL('../../', import.meta.url)

/** Functions, views and triggers of one file beside the room that owns the tables; written so that it can be repeated. */
export type Program = { readonly path: string; readonly sql: string; readonly hash: string }

/** Every program of the server in the order they are applied: the platform's, which all others may use, then by path. */
export async function readPrograms(): Promise<readonly Program[]> {
  const paths = await Array.fromAsync(glob('**/*.sql', { cwd: SOURCES }))
  const inOrder = paths.map((path) => path.replaceAll('\\', '/')).toSorted(byPlace)
  return Promise.all(
    inOrder.map(async (path) => {
      // A checkout on Windows may have other line ends, and is the same program.
      const sql = (await readFile(new URL(path, SOURCES), 'utf8')).replaceAll('\r\n', '\n')
      return { path, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

function byPlace(a: string, b: string): number {
  const [first, second] = [a, b].map((path) => (path.startsWith('platform/') ? `0${path}` : `1${path}`))
  return (first ?? '') < (second ?? '') ? -1 : 1
}

/**
 * Applies the programs whose text is not the one that was applied last, or all, in one transaction.
 * @returns their paths
 */
export async function applyPrograms(
  client: pg.PoolClient,
  programs: readonly Program[],
  { all }: { readonly all: boolean },
): Promise<string[]> {
  await client.query(
    'create table if not exists schema_programs (path text primary key, hash text not null, applied_at timestamptz not null)',
  )
  const { rows } = await client.query<{ path: string; hash: string }>('select path, hash from schema_programs')
  const applied = new Map(rows.map(({ path, hash }) => [path, hash]))
  const changed = programs.filter(({ path, hash }) => all || applied.get(path) !== hash)
  if (changed.length === 0) return []
  try {
    await client.query("begin; set local lock_timeout = '5s'")
    for (const program of changed) await applyProgram(client, program)
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw cause
  }
  return changed.map(({ path }) => path)
}

async function applyProgram(client: pg.PoolClient, { path, sql, hash }: Program): Promise<void> {
  try {
    await client.query(sql)
  } catch (cause) {
    throw new Error(`The functions and triggers of ${path} cannot be applied`, { cause })
  }
  await client.query(
    `insert into schema_programs (path, hash, applied_at) values ($1, $2, now())
     on conflict (path) do update set hash = excluded.hash, applied_at = excluded.applied_at`,
    [path, hash],
  )
}
