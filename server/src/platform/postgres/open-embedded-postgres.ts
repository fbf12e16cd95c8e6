import { EmbeddedPostgresError } from './errors.ts'
import type { PostgresLog } from './log.ts'
import { runningDatabaseUrl } from './running-address.ts'
import { DATABASE, startEmbeddedPostgres } from './start-embedded-postgres.ts'

/** The database in a folder, for a command beside the app: the running app's, or one started for this. */
export async function openEmbeddedPostgres(options: {
  readonly dataDir: string
  readonly log: PostgresLog
}): Promise<{ readonly url: string; stop(): Promise<void> }> {
  try {
    return await startEmbeddedPostgres(options)
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError) || error.reason !== 'in_use') throw error
    return { url: runningDatabaseUrl(options.dataDir, options.log, DATABASE), stop: async () => undefined }
  }
}
