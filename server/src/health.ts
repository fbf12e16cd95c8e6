import { mkdir } from 'node:fs/promises'
import { systemTicks, type Ticks } from './platform/clock.ts'
import { compareMigrations, type OpenDatabase } from './platform/db/index.ts'
import type { HttpApp } from './platform/http/index.ts'
import { whyNotWritable } from './platform/spool/index.ts'

type Standing = {
  readonly database: 'ok' | 'away'
  /** Other than those of this version: that a process works on older or newer tables is not promised. */
  readonly migrations: 'ok' | 'other' | 'unknown'
  readonly clicks: 'ok' | 'not writable'
}

type Deps = {
  readonly db: Pick<OpenDatabase, 'pool'>
  /** Where clicks wait for the database. */
  readonly clicksFolder: string
  readonly ticks?: Ticks
}

/** Anybody may ask, and looking costs a query and a write: however many ask, it is done once in so long. */
const LOOKS_APART_MS = 1_000

/**
 * `/livez` (and `/healthz`, its older name): the process answers. `/readyz`: all it stands on is there too: the
 * database, with the tables of this version, and a disk that takes clicks.
 */
export function mountHealth(http: HttpApp, { ticks = systemTicks, ...deps }: Deps): void {
  let looked: { readonly atMs: number; readonly standing: Promise<Standing> } | null = null
  const standing = () => {
    const atMs = ticks()
    if (looked === null || atMs - looked.atMs >= LOOKS_APART_MS) looked = { atMs, standing: look(deps) }
    return looked.standing
  }
  for (const path of ['/livez', '/healthz']) http.get(path, (c) => c.json({ status: 'ok' }))
  http.get('/readyz', async (c) => {
    const found = await standing()
    const isReady = Object.values(found).every((part) => part === 'ok')
    return c.json({ status: isReady ? 'ok' : 'not ready', ...found }, isReady ? 200 : 503)
  })
}

async function look({ db, clicksFolder }: Deps): Promise<Standing> {
  const [migrations, clicks] = await Promise.all([standingOfMigrations(db), isWritable(clicksFolder)])
  return {
    database: migrations === null ? 'away' : 'ok',
    migrations: migrations ?? 'unknown',
    clicks: clicks ? 'ok' : 'not writable',
  }
}

/** Null when the database is away. */
async function standingOfMigrations({ pool }: Deps['db']): Promise<'ok' | 'other' | null> {
  try {
    const { missing, foreign } = await compareMigrations(pool)
    return missing.length === 0 && foreign.length === 0 ? 'ok' : 'other'
  } catch (error) {
    return isWithoutTables(error) ? 'other' : null
  }
}

/** PostgreSQL's undefined_table. */
const isWithoutTables = (error: unknown) => error instanceof Error && 'code' in error && error.code === '42P01'

async function isWritable(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined)
  return (await whyNotWritable(folder)) === null
}
