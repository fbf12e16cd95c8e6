import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig, type Config } from '../platform/config/index.ts'
import { openDatabase, type OpenDatabase } from '../platform/db/index.ts'
import { openEmbeddedPostgres, startEmbeddedPostgres } from '../platform/postgres/index.ts'
import { createLogger } from '../platform/telemetry/index.ts'
import { whyNoDatabase } from '../why-no-database.ts'
import { CommandFailed, type Shell } from './shell.ts'

export type Installation = { readonly config: Config; readonly db: OpenDatabase }

type Options = {
  /** For a command that makes the installation where there is none. */
  readonly mayBegin?: boolean
  /** For a command that no app may run beside. */
  readonly alone?: boolean
}

/**
 * Does something with the installation's database: the running app's, or the embedded one, started for as long as it
 * takes.
 * @throws CommandFailed where the app was never started; ConfigError.
 */
export async function withInstallation<T>(
  { env }: Pick<Shell, 'env'>,
  work: (installation: Installation) => Promise<T>,
  { mayBegin = false, alone = false }: Options = {},
): Promise<T> {
  const config = loadConfig(env)
  const { url, dataDir } = config.database
  if (!mayBegin && url === null && !existsSync(join(dataDir, 'postgres'))) throw neverStarted(`in ${dataDir}`)
  const server = await openServer(config, alone ? startEmbeddedPostgres : openEmbeddedPostgres)
  try {
    const db = openDatabase(server.url)
    try {
      return await work({ config, db })
    } catch (error) {
      if (isWithoutTables(error)) throw neverStarted('on this database')
      throw url === null ? error : whyNoDatabase(error, url)
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
  }
}

type OpenEmbedded = typeof openEmbeddedPostgres

async function openServer({ database: { url, dataDir } }: Config, open: OpenEmbedded) {
  if (url !== null) return { url, stop: async () => undefined }
  const log = createLogger({ level: 'error', pretty: true })
  return open({ dataDir: join(dataDir, 'postgres'), log })
}

const neverStarted = (where: string) =>
  new CommandFailed(
    `Creator Kiwi was never started ${where}, so there is nothing to work on. DATA_DIR or DATABASE_URL says where it keeps its data.`,
  )

/** PostgreSQL's undefined_table, and invalid_schema_name. */
const isWithoutTables = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '42P01' || error.code === '3F000')
