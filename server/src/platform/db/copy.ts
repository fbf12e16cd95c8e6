import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/** A value as COPY reads it. */
export type Copied = string | null

/**
 * Writes a row in the text format of COPY.
 * Source: https://www.postgresql.org/docs/18/sql-copy.html, "Text Format".
 */
export function copyRow(values: readonly Copied[]): string {
  let row = ''
  for (const value of values) row += `${row === '' ? '' : '\t'}${value === null ? '\\N' : escape(value)}`
  return `${row}\n`
}

const escape = (value: string) =>
  SPECIAL.test(value) ? value.replaceAll(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character) : value

const SPECIAL = /[\\\n\r\t]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Runs a `copy … from stdin` on a connection of its own. */
export async function copyInto(pool: pg.Pool, statement: string, rows: string): Promise<void> {
  const client = await pool.connect()
  try {
    const copying = client.query(copyFrom(statement))
    await pipeline([rows], copying)
    client.release()
  } catch (error) {
    // Where in the copying it failed is not known: the connection is not used again.
    client.release(true)
    throw error
  }
}

/** Rows in the text format of COPY, as bytes; how many there were is known once the connection has answered again. */
export type CopyOut = Readable & { readonly rowCount: number }

/** Runs a `copy … to stdout`. Its rows must be read to their end. */
export const copyOut = (client: pg.ClientBase, statement: string): CopyOut => client.query(copyTo(statement))

/** Runs a `copy … from stdin` in the transaction of a connection. @returns how many rows were stored. */
export async function copyIn(client: pg.ClientBase, statement: string, rows: Readable): Promise<number> {
  const copying = client.query(copyFrom(statement))
  await pipeline(rows, copying)
  return copying.rowCount
}
