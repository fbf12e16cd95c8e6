import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { UserId, WorkspaceId } from '#contract/ids'
import type { Role } from '#contract/workspaces'
import { createApp, type App, type Surroundings } from '../src/app.ts'
import { insertSession, insertUser } from '../src/auth/session.factory.ts'
import { listen } from '../src/listen.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { loadConfig, type Config } from '../src/platform/config/index.ts'
import { createVault, secret, type Secret, type Vault } from '../src/platform/crypto/index.ts'
import { createCounters, createLogger, type Counters, type Logger } from '../src/platform/telemetry/index.ts'
import { scopeForMember, type WorkspaceScope } from '../src/workspaces/index.ts'
import { insertMember, insertWorkspace } from '../src/workspaces/workspace.factory.ts'
import { testDatabase } from './database.ts'
import { askAs, sendTo, type Answering, type Ask } from './http.ts'

type TestDb = Awaited<ReturnType<typeof testDatabase>>

type RoomDeps = {
  readonly db: TestDb
  readonly clock: ReturnType<typeof fixedClock>
  readonly config: Config
  readonly secretKey: Secret
  readonly vault: Vault
  readonly log: Logger
  readonly counters: Counters
}

type WorldOptions = {
  /** Environment on top of the defaults, such as `{ SIGN_UP: 'open' }`. */
  readonly env?: Record<string, string>
  /** What lies around the app instead of the real thing: a line to Polar that can be cut, a shop that is known. */
  readonly around?: Surroundings
  /** Whether this process hears messages between processes, as a running one does. */
  readonly isConnectedToBus?: boolean
  /** Tells errors on the terminal unless given. */
  readonly log?: Logger
  /** Where the clock stands still at first. */
  readonly now?: Date
  /** Makes it a copy, of a backup that was taken then. */
  readonly copyOf?: Date
  /** A clock that somebody else moves too. */
  readonly clock?: ReturnType<typeof fixedClock>
}

export type CastMember = {
  readonly userId: UserId
  readonly name: string
  readonly email: string
  readonly workspaceId: WorkspaceId
  readonly scope: WorkspaceScope
  readonly cookie: string
  /** Sends a request with this person's session. */
  readonly request: Ask
}

/** The server on a port of this machine: requests go the way a user's request goes. */
export type ServedApp = Answering & {
  readonly url: string
  /** What listens there. */
  readonly inside: App
}

export type EmptyWorld = RoomDeps & { readonly app: ServedApp }

export type World = EmptyWorld & {
  /** Owns the workspace. */
  readonly ada: CastMember
  /** Is a member of Ada's workspace. */
  readonly ben: CastMember
  /** Owns another workspace and must see nothing of Ada's. */
  readonly cleo: CastMember
  /** Somebody who is signed out. */
  readonly stranger: { readonly request: Ask }
}

/** The application over a database of its own, with the cast signed in. Ends with the test. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { app, ...deps } = await startEmptyWorld(options)
  const origin = deps.config.http.appUrl
  const cast = await deps.db.transaction(async (tx) => {
    const adas = await insertWorkspace(tx, { name: 'Ada makes wallpapers', timeZone: 'Europe/Berlin' })
    const cleos = await insertWorkspace(tx, { name: 'Cleo cooks' })
    const join = async (name: string, workspaceId: WorkspaceId, role: Role) => {
      const email = `${name.toLowerCase()}@example.com`
      const userId = await insertUser(tx, { name, email })
      await insertMember(tx, { workspaceId, userId, role })
      const cookie = await insertSession(tx, deps.vault, userId)
      const scope = await scopeForMember(tx, userId, workspaceId)
      return { userId, name, email, workspaceId, scope, cookie, request: askAs({ app, origin, cookie }) }
    }
    return {
      ada: await join('Ada', adas, 'owner'),
      ben: await join('Ben', adas, 'member'),
      cleo: await join('Cleo', cleos, 'owner'),
    }
  })
  return { ...deps, ...cast, app, stranger: { request: askAs({ app, origin, cookie: null }) } }
}

/** The application as it is right after it was installed: nobody has an account. */
export async function startEmptyWorld(options: WorldOptions = {}): Promise<EmptyWorld> {
  const db = await testDatabase()
  const clock = options.clock ?? fixedClock(options.now ?? new Date('2026-11-22T12:00:00.000Z'))
  // Made by whoever keeps something there.
  const dataDir = join(tmpdir(), `creator-kiwi-world-${randomUUID()}`)
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const addresses = { APP_URL: 'http://app.test', SHORT_URL: 'http://go.test' }
  const config = loadConfig({ ...addresses, DATA_DIR: dataDir, ...options.env })
  const secretKey = secret('a secret key for tests only, long enough')
  const vault = createVault(secretKey)
  const log = options.log ?? createLogger({ level: 'error', write: (line) => void process.stderr.write(line) })
  const deps = { db, clock, config, secretKey, vault, log, counters: createCounters() }

  const inside = await createApp({ ...deps, copyOf: options.copyOf ?? null }, options.around)
  if (options.isConnectedToBus) await inside.start()
  const listening = await listen(inside, { ...config.http, host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    await listening.stop()
    await inside.stop()
  })
  return { ...deps, app: { inside, url: listening.url, fetch: (request) => sendTo(listening.url, request) } }
}
