import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

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
