import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { announcedIn, type Announcement } from './announce.ts'
import { copyInto } from './copy.ts'
import type { Database } from './schema.gen.ts'
import type { Tx } from './tx.ts'

/** Reads, in or outside a transaction. Never write through it. */
export type Reader = Kysely<Database>

export type Db = {
  readonly reader: Reader
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. No network inside. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Runs one `copy … from stdin` in a transaction of its own: all rows are stored, or none. The cheapest way to store
   * many rows, and one that knows no `on conflict`.
   * @param rows of `copyRow`
   */
  copy(statement: string, rows: string): Promise<void>
}

export type OpenDatabase = Db & {
  /** For a thread that needs connections of its own. */
  readonly url: string
  readonly pool: pg.Pool
  /** Hears what transactions announce, after their commit. @returns what ends it. */
  onAnnounced(listener: (announcement: Announcement) => void): () => void
  close(): Promise<void>
}

// Amounts and counts fit a double exactly up to 2^53; beyond that we would rather fail than round.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is not a safe integer`)
  return value
})
// Days stay text: a Date would move them into the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

type OpenOptions = {
  readonly connectionsMax?: number
  /** How long one waits for a connection. 5 s unless told. */
  readonly connectMsMax?: number
  readonly onIdleError?: (cause: Error) => void
}

/** Opens a pool on `url`. Connections are made when first needed. */
export function openDatabase(url: string, options: OpenOptions = {}): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connectionsMax ?? 10,
    application_name: 'creator-kiwi',
    // A database that does not answer is an error in time for a visitor to get a page.
    connectionTimeoutMillis: options.connectMsMax ?? 5_000,
    // A connection that a router forgot is noticed in about half a minute: ten seconds, and the probes that follow.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: '-c timezone=UTC',
  })
  // An idle connection that the server ends (a restart, a failover) is replaced at the next query.
  const onIdleError = options.onIdleError ?? (() => undefined)
  pool.on('error', onIdleError)
  pool.on('connect', (client) => client.on('error', onIdleError))
  const hasClosed = watchConnections(pool)
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  const listeners = new Set<(announcement: Announcement) => void>()
  return {
    url,
    pool,
    reader: kysely,
    transaction: async (work) => {
      const { result, announced } = await kysely.transaction().execute(async (opened) => {
        const tx = opened as Tx
        return { result: await work(tx), announced: announcedIn(tx) }
      })
      for (const announcement of announced) for (const listener of listeners) listener(announcement)
      return result
    },
    onAnnounced: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    copy: (statement, rows) => copyInto(pool, statement, rows),
    close: async () => {
      await kysely.destroy()
      // Kysely only ends a pool it has used.
      if (!pool.ended) await pool.end()
      await hasClosed()
    },
  }
}

const CLOSING_MS_MAX = 2_000

/**
 * A pool says it has ended before its connections are closed; a server stopped in between would break them.
 * @returns waits until every connection is closed, for two seconds at most.
 */
function watchConnections(pool: pg.Pool): () => Promise<void> {
  const closing = new Map<pg.PoolClient, Promise<void>>()
  pool.on('connect', (client) => {
    const closed = new Promise<void>((resolve) => client.once('end', resolve))
    closing.set(client, closed)
    void closed.then(() => closing.delete(client))
  })
  return async () => {
    await Promise.race([Promise.all(closing.values()), wait(CLOSING_MS_MAX, undefined, { ref: false })])
  }
}
