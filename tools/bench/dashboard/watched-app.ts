import { createApp } from '../../../server/src/app.ts'
import { insertSession } from '../../../server/src/auth/session.factory.ts'
import { systemClock } from '../../../server/src/platform/clock.ts'
import { loadConfig } from '../../../server/src/platform/config/index.ts'
import { createVault, secret, type Vault } from '../../../server/src/platform/crypto/index.ts'
import { openDatabase, type OpenDatabase } from '../../../server/src/platform/db/index.ts'
import { createCounters, createLogger } from '../../../server/src/platform/telemetry/index.ts'
import type { TestServer } from '../subjects.ts'
import { SHORT_HOST } from './history/channel.ts'
import type { Frame } from './history/frame.ts'
import { watchStatements, type Statement } from './statements.ts'

const APP_URL = 'http://bench.test'

/** The app inside this process, signed in, on a database whose statements are watched. */
export type WatchedApp = {
  readonly ask: (path: string) => Promise<Response>
  /** What was run since the last time, in the order of the answers. */
  readonly takeStatements: () => Statement[]
  close(): Promise<void>
}

/** Starts the app with no server around it: requests are calls. */
export async function startWatchedApp({ url, folder }: TestServer, vault: Vault, cookie: string): Promise<WatchedApp> {
  const db = openDatabase(url)
  const takeStatements = watchStatements([db.pool, db.readingPool])
  const log = createLogger({ level: 'error', write: (line) => void process.stderr.write(line) })
  const config = loadConfig({ APP_URL, SHORT_URL: `https://${SHORT_HOST}`, DATA_DIR: folder })
  // Only backups want the key itself, and none is taken here.
  const deps = { config, db, secretKey: secret('unused'), vault, clock: systemClock, log, counters: createCounters() }
  const app = await createApp(deps)
  return {
    ask: async (path) => app.http.fetch(new Request(new URL(path, APP_URL), { headers: { cookie } })),
    takeStatements,
    async close() {
      await app.stop()
      await db.close()
    },
  }
}

/** Signs the owner of a history in. @returns the Cookie header, good for every server with this vault. */
export const signIn = (db: OpenDatabase, vault: Vault, { userId }: Frame): Promise<string> =>
  db.transaction((tx) => insertSession(tx, vault, userId))

export const vaultOf = (secretKey: string): Vault => createVault(secret(secretKey))
