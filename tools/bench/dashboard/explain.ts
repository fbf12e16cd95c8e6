import { z } from 'zod'
import type pg from 'pg'
import type { Statement } from './statements.ts'

/** What we read of a plan; rows are the mean of all loops of a node. */
const node = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  get Plans() {
    return z.array(node).default([])
  },
})
type Node = z.infer<typeof node>
const explained = z.tuple([
  z.object({ Plan: node.extend({ 'Shared Hit Blocks': z.number(), 'Shared Read Blocks': z.number() }) }),
])

/** How much a statement read. */
export type Reading = {
  /** Rows that a scan of a table looked at: those it gave and those it threw away. */
  readonly rows: number
  /** Pages of 8 KB, each as often as it was asked for. */
  readonly blocks: number
  /** What the scans of each kind and table read, the largest first; months of clicks are one table. */
  readonly scans: readonly Scan[]
}
export type Scan = { readonly table: string; readonly how: string; readonly rows: number }

/** Runs a statement under `explain (analyze, buffers)`. Only for statements that may be repeated. */
export async function explain(pool: pg.Pool, { text, parameters }: Omit<Statement, 'ms'>): Promise<Reading> {
  const { rows } = await pool.query<{ 'QUERY PLAN': unknown }>(`explain (analyze, buffers, format json) ${text}`, [
    ...parameters,
  ])
  const [{ Plan: plan }] = explained.parse(rows[0]?.['QUERY PLAN'])
  const scans = scansOf(plan)
  return {
    rows: scans.reduce((sum, scan) => sum + scan.rows, 0),
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    scans: addedUp(scans)
      .filter(({ rows }) => rows > 0)
      .toSorted((a, b) => b.rows - a.rows),
  }
}

function scansOf(plan: Node): Scan[] {
  const below = plan.Plans.flatMap(scansOf)
  const table = plan['Relation Name']
  // An insert names a table too; a bitmap's index scan names none, and its rows are those of the heap scan above.
  if (table === undefined || !plan['Node Type'].endsWith('Scan')) return below
  const rowsALoop = plan['Actual Rows'] + plan['Rows Removed by Filter'] + plan['Rows Removed by Index Recheck']
  const rows = Math.round(rowsALoop * plan['Actual Loops'])
  return [{ table: table.replace(MONTH_OF_CLICKS, 'clicks'), how: plan['Node Type'], rows }, ...below]
}

const MONTH_OF_CLICKS = /^clicks_(\d{4}_\d{2}|other)$/

function addedUp(scans: readonly Scan[]): Scan[] {
  const sums = new Map<string, Scan>()
  for (const { table, how, rows } of scans) {
    const key = `${table}, ${how}`
    sums.set(key, { table, how, rows: rows + (sums.get(key)?.rows ?? 0) })
  }
  return [...sums.values()]
}
