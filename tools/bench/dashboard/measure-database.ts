import type pg from 'pg'
import { explain, type Reading } from './explain.ts'
import { inRounds, within } from './rounds.ts'
import type { Screen } from './screens.ts'
import { nameOf, type Statement } from './statements.ts'
import type { WatchedApp } from './watched-app.ts'

/** What a screen costs in the database; times are of all its statements together, one after another. */
export type DatabaseCost = {
  readonly statements: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly slowest: SlowStatement
  readonly rows: number
  readonly blocks: number
}
export type SlowStatement = Pick<Reading, 'scans' | 'outline'> & { readonly name: string; readonly p95Ms: number }

/** Costs the database the same every time, whatever is in it: how busy the machine was shows here. */
export const YARDSTICK = {
  name: 'Counting to 100,000 in the database',
  path: '',
  daysRead: 0,
  statement: 'select count(*) from generate_series(1, 100000)',
} as const

/**
 * Visits every screen in the app of this process and adds up what its statements took; then has each statement explained
 * once, as it was last run.
 */
export async function measureInDatabase(
  app: WatchedApp,
  pool: pg.Pool,
  screens: readonly Screen[],
  rounds: number,
): Promise<ReadonlyMap<string, DatabaseCost>> {
  const visits = await inRounds([YARDSTICK, ...screens], rounds, async ({ name, path }) => {
    if (name === YARDSTICK.name) return [await timed(pool, YARDSTICK.statement)]
    app.takeStatements()
    const response = await app.ask(path)
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    await response.arrayBuffer()
    return app.takeStatements()
  })
  const read = createReadings(pool)
  const costs = new Map<string, DatabaseCost>()
  for (const [name, runs] of visits) costs.set(name, await costOf(runs, read))
  return costs
}

async function timed(pool: pg.Pool, text: string): Promise<Statement> {
  const startedMs = performance.now()
  await pool.query(text)
  return { text, parameters: [], ms: performance.now() - startedMs }
}

type Read = (statement: Statement) => Promise<Reading>

/** Many screens run the same statement: it is explained once. */
function createReadings(pool: pg.Pool): Read {
  const known = new Map<string, Reading>()
  return async (statement) => {
    const key = JSON.stringify([statement.text, statement.parameters])
    const reading = known.get(key) ?? (await explain(pool, statement))
    known.set(key, reading)
    return reading
  }
}

async function costOf(runs: readonly (readonly Statement[])[], read: Read): Promise<DatabaseCost> {
  const sums = runs.map((run) => run.reduce((sum, { ms }) => sum + ms, 0))
  const last = runs.at(-1) ?? []
  const readings = []
  for (const statement of last) readings.push(await read(statement))
  return {
    statements: last.length,
    p50Ms: within(0.5, sums),
    p95Ms: within(0.95, sums),
    slowest: slowestOf(runs, last, readings),
    rows: readings.reduce((sum, { rows }) => sum + rows, 0),
    blocks: readings.reduce((sum, { blocks }) => sum + blocks, 0),
  }
}

const NOTHING: SlowStatement = { name: 'nothing', p95Ms: 0, scans: [], outline: [] }

function slowestOf(
  runs: readonly (readonly Statement[])[],
  last: readonly Statement[],
  readings: readonly Reading[],
): SlowStatement {
  const timed = last.map((statement, index) => ({
    name: nameOf(statement),
    p95Ms: within(
      0.95,
      runs.flatMap((run) => run.filter(({ text }) => text === statement.text).map(({ ms }) => ms)),
    ),
    scans: readings[index]?.scans ?? [],
    outline: readings[index]?.outline ?? [],
  }))
  return timed.toSorted((a, b) => b.p95Ms - a.p95Ms)[0] ?? NOTHING
}
