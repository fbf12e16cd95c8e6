import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { UserId, WorkspaceId } from '#contract/ids'
import type { Role } from '#contract/workspaces'
import { createAuth, requireSameOrigin } from '../src/auth/index.ts'
import { createAuthRoutes } from '../src/auth/routes.ts'
import { insertSession, insertUser } from '../src/auth/session.factory.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { loadConfig, type Config } from '../src/platform/config/index.ts'
import { createVault, secret, type Vault } from '../src/platform/crypto/index.ts'
import { createHttpApp, type HttpApp } from '../src/platform/http/index.ts'
import { createLogger, type Logger } from '../src/platform/telemetry/index.ts'
import { createIsInvited, createScoping, scopeForMember, type Scoping } from '../src/workspaces/index.ts'
import type { WorkspaceScope } from '../src/workspaces/index.ts'
import { createInvitationRoutes } from '../src/workspaces/invitations.route.ts'
import { createWorkspaceRoutes } from '../src/workspaces/routes.ts'
import { insertMember, insertWorkspace } from '../src/workspaces/workspace.factory.ts'
import { testDatabase } from './database.ts'
import { askAs, type Answering, type Ask } from './http.ts'

type TestDb = Awaited<ReturnType<typeof testDatabase>>

type RoomDeps = {
  readonly db: TestDb
  readonly scoping: Scoping
  readonly clock: ReturnType<typeof fixedClock>
  readonly config: Config
  readonly vault: Vault
  readonly log: Logger
}

type WorldOptions = {
  /** Environment on top of the defaults, such as `{ SIGN_UP: 'open' }`. */
  readonly env?: Record<string, string>
  /** Routers of the rooms under test. */
  readonly mount?: (deps: RoomDeps) => readonly HttpApp[]
  /** Where the clock stands still at first. */
  readonly now?: Date
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

export type World = RoomDeps & {
  readonly app: Answering
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
export async function startEmptyWorld(options: WorldOptions = {}): Promise<RoomDeps & { readonly app: Answering }> {
  const db = await testDatabase()
  const clock = fixedClock(options.now ?? new Date('2026-11-22T12:00:00.000Z'))
  // Made by whoever keeps something there.
  const dataDir = join(tmpdir(), `creator-kiwi-world-${randomUUID()}`)
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const addresses = { APP_URL: 'http://app.test', SHORT_URL: 'http://go.test' }
  const config = loadConfig({ ...addresses, DATA_DIR: dataDir, ...options.env })
  const vault = createVault(secret('a secret key for tests only, long enough'))
  const log = createLogger({ level: 'error', write: (line) => void process.stderr.write(line) })
  const auth = createAuth({ db, config, clock, vault, log, isInvited: createIsInvited({ vault, clock }) })
  const { currentUser } = auth
  const scoping = createScoping(db, currentUser)
  const deps = { db, scoping, clock, config, vault, log }

  const app = createHttpApp(log)
  app.use('/api/*', requireSameOrigin(config.http.appUrl))
  app.route('/', createAuthRoutes(auth))
  app.route('/', createWorkspaceRoutes({ ...deps, currentUser }))
  app.route('/', createInvitationRoutes({ ...deps, currentUser }))
  for (const router of options.mount?.(deps) ?? []) app.route('/', router)
  return { ...deps, app }
}
