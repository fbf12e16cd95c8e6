import { join } from 'node:path'
import { createApp, type App } from './app.ts'
import { prepareToJudge } from './auth/index.ts'
import { findRestored, type RestoredFrom } from './backup/index.ts'
import { listen, type Listening } from './listen.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import { configWarnings, loadConfig, resolveSecretKey, type Config } from './platform/config/index.ts'
import { createVault } from './platform/crypto/index.ts'
import { migrate, openDatabase, type OpenDatabase } from './platform/db/index.ts'
import { migrateJobs } from './platform/jobs/index.ts'
import { startEmbeddedPostgres } from './platform/postgres/index.ts'
import { createCounters, createLogger, type Logger } from './platform/telemetry/index.ts'
import { whyNoDatabase } from './why-no-database.ts'

export type StartedServer = {
  /** Where the app listens; null for a role that does not. */
  readonly url: string | null
  /** What a person types into a browser; null for a role that does not listen. */
  readonly openAt: string | null
  stop(reason: string): Promise<void>
}

/** Connections for jobs and for requests that write, and for all that only reads; the message bus has one of its own. */
const WRITING_MAX = 12
const READING_MAX = 10

/**
 * Starts the roles of this process on its database, the embedded one where no other is configured.
 * @throws ConfigError with every problem of the configuration, before anything was started.
 */
export async function startServer(
  env: Readonly<Record<string, string | undefined>>,
  { isTerminal, clock = systemClock }: { readonly isTerminal: boolean; readonly clock?: Clock },
): Promise<StartedServer> {
  const config = loadConfig(env)
  const secretKey = await resolveSecretKey(config)
  const log = createLogger({ level: config.log.level, pretty: isTerminal })
  for (const warning of configWarnings(config)) log.warn(warning)

  const stops: (() => Promise<unknown>)[] = []
  const stop = async (reason: string): Promise<void> => {
    log.info({ reason }, 'stopping')
    for (const end of stops.toReversed()) await end().catch((err: unknown) => log.error({ err }, 'stopping failed'))
    log.info('stopped')
  }
  try {
    const { db, restored } = await openStore(config, log, stops)
    if (config.role === 'migrate') {
      await stop('migrated')
      return { url: null, openAt: null, stop: async () => undefined }
    }
    const counters = createCounters()
    stops.push(async () => log.info({ counted: counters.snapshot() }, 'counted since the start'))
    const copyOf = restored === null || restored.isTakenOver ? null : restored.takenAt
    const app = await createApp({ config, db, secretKey, vault: createVault(secretKey), clock, log, counters, copyOf })
    if (copyOf !== null) log.warn({ copyOf }, 'this is a copy: it runs no jobs and calls nobody until `kiwi take-over`')
    const listening = await startRoles(app, { config, isCopy: copyOf !== null }, stops)
    log.info({ role: config.role, url: listening?.url, app: config.http.appUrl }, 'ready')
    return { url: listening?.url ?? null, openAt: listening === null ? null : config.http.appUrl, stop }
  } catch (error) {
    await stop('start failed')
    throw error
  }
}

type Store = { readonly db: OpenDatabase; readonly restored: RestoredFrom | null }

async function openStore(config: Config, log: Logger, stops: (() => Promise<unknown>)[]): Promise<Store> {
  let url = config.database.url
  if (url === null) {
    log.info('starting the embedded database')
    const server = await startEmbeddedPostgres({ dataDir: join(config.database.dataDir, 'postgres'), log })
    stops.push(() => server.stop())
    url = server.url
  }
  const db = openDatabase(url, {
    connectionsMax: WRITING_MAX + config.jobs.concurrency,
    readingMax: READING_MAX,
    onIdleError: ({ message }) => log.warn({ reason: message }, 'a database connection was ended'),
  })
  stops.push(() => db.close())
  const inWords = (error: unknown) => {
    throw config.database.url === null ? error : whyNoDatabase(error, config.database.url)
  }
  const restored = await findRestored(db.pool).catch(inWords)
  if (restored?.isFinished === false) throw new Error(HALF_RESTORED)
  const applied = await migrate(db.pool).catch(inWords)
  if (applied.length > 0) log.info({ migrations: applied.length }, 'the database is up to date')
  await migrateJobs(db.pool)
  return { db, restored }
}

const HALF_RESTORED =
  'A restore into this installation did not finish, so it is not started. Run `kiwi restore` again with the same file.'

type Roles = { readonly config: Config; readonly isCopy: boolean }

async function startRoles(
  app: App,
  { config, isCopy }: Roles,
  stops: (() => Promise<unknown>)[],
): Promise<Listening | null> {
  stops.push(() => app.stop())
  await app.start()
  // The jobs of a copy wait: what they do, the real installation does.
  if (config.role !== 'web' && !isCopy) {
    await app.runner.start()
    stops.push(() => app.runner.stop())
  }
  if (config.role === 'worker') return null
  prepareToJudge()
  await app.startVisits()
  const listening = await listen(app, config.http)
  stops.push(() => listening.stop())
  return listening
}
