import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { announcedIn, type Announcement } from './announce.ts'
import { copyInto } from './copy.ts'
import type { Database } from './schema.gen.ts'
import type { Tx } from './tx.ts'

/**
 * Reads, in or outside of a transaction. It has no method that writes, and outside of a transaction PostgreSQL refuses
 * what `sql` might write through it: its connections are read-only.
 */
export type Reader = Pick<Kysely<Database>, 'selectFrom' | 'selectNoFrom' | 'getExecutor'>

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
  /** Connections that may write. */
  readonly pool: pg.Pool
  /** Those of readers. */
  readonly readingPool: pg.Pool
  /** For the identity library, which reads and writes its own tables. */
  readonly library: Kysely<Database>
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
  /** Of those that may write. */
  readonly connectionsMax?: number
  readonly readingMax?: number
  /** How long one waits for a connection. 5 s by default. */
  readonly connectMsMax?: number
  readonly onIdleError?: (cause: Error) => void
}

/** Opens a database: connections that may write, and others that only read. They are made when first needed. */
export function openDatabase(url: string, options: OpenOptions = {}): OpenDatabase {
  const { connectionsMax = 10, readingMax = connectionsMax } = options
  const writing = openPool(url, { ...options, max: connectionsMax, settings: '-c timezone=UTC' })
  const reading = openPool(url, {
    ...options,
    max: readingMax,
    settings: '-c timezone=UTC -c default_transaction_read_only=on',
  })
  const kysely = onPool(writing.pool)
  const reader = onPool(reading.pool)
  const listeners = new Set<(announcement: Announcement) => void>()
  return {
    url,
    pool: writing.pool,
    readingPool: reading.pool,
    library: kysely,
    reader,
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
    copy: (statement, rows) => copyInto(writing.pool, statement, rows),
    close: async () => {
      await Promise.all([kysely.destroy(), reader.destroy()])
      await Promise.all([writing.close(), reading.close()])
    },
  }
}

const onPool = (pool: pg.Pool) => new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })

type PoolOptions = OpenOptions & { readonly max: number; readonly settings: string }

function openPool(url: string, { max, settings, connectMsMax = 5_000, onIdleError = () => undefined }: PoolOptions) {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'creator-kiwi',
    // A database that does not answer is an error in time for a visitor to get a page.
    connectionTimeoutMillis: connectMsMax,
    // A connection that a router forgot is noticed in about half a minute: ten seconds, and the probes that follow.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: settings,
  })
  // An idle connection that the server ends (a restart, a failover) is replaced at the next query.
  pool.on('error', onIdleError)
  pool.on('connect', (client) => client.on('error', onIdleError))
  const hasClosed = watchConnections(pool)
  const close = async () => {
    // Kysely only ends a pool it has used.
    if (!pool.ended) await pool.end()
    await hasClosed()
  }
  return { pool, close }
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
