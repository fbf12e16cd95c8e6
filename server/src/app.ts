import { join } from 'node:path'
import { createAuditJobs, createNetworkHash, logAudit } from './audit/index.ts'
import {
  createAuth,
  createAuthJobs,
  createAuthSchedules,
  requireRecentSignIn,
  requireSameOrigin,
  requireSession,
  type Auth,
} from './auth/index.ts'
import { createAuthRoutes } from './auth/routes.ts'
import { createBackupJobs } from './backup/index.ts'
import { createClickIntake, prepareClicks } from './clicks/index.ts'
import { createClickJobs } from './clicks/jobs.ts'
import { createInboundDoor, createInboundJobs, createLookAgain, forgetAddress } from './inbound/index.ts'
import { createCodeJobs } from './codes/index.ts'
import { mountHealth } from './health.ts'
import { createLinkCache, type DestinationInspector } from './links/index.ts'
import { createLiveRoutes } from './live/index.ts'
import type { ForgetAtSources } from './people/index.ts'
import { createBudgetJobs, createBudgets } from './platform/budgets/index.ts'
import { systemTicks, type Clock } from './platform/clock.ts'
import type { Config } from './platform/config/index.ts'
import type { Secret, Vault } from './platform/crypto/index.ts'
import type { OpenDatabase } from './platform/db/index.ts'
import { createHttpApp, type HttpApp } from './platform/http/index.ts'
import { createPost } from './platform/mail/index.ts'
import { createRunner, type Job, type Runner } from './platform/jobs/index.ts'
import { createClosedOutbound, createOutbound, type Outbound } from './platform/net/index.ts'
import { createNotifyBus } from './platform/notify/index.ts'
import type { Counters, Logger } from './platform/telemetry/index.ts'
import { createShortLinkServer, type ServeShortLink } from './redirect/index.ts'
import { createScreens } from './screens/index.ts'
import { mountWeb, WEB_FOLDER } from './serve-web.ts'
import { createPodcasts, type PodcastsRoom } from './podcasts/index.ts'
import { createPolar } from './sources/polar/index.ts'
import { askSources, type OpenSource, type Source } from './sources/source.ts'
import { checkTimeZones, createIsInvited, createScoping } from './workspaces/index.ts'
import { createInvitationRoutes } from './workspaces/invitations.route.ts'
import { createWorkspaceRoutes } from './workspaces/routes.ts'
import { WEIGHTY_ROUTES } from './weighty-routes.ts'
import { createYoutube, type YoutubeRoom } from './youtube/index.ts'

export type AppDeps = {
  readonly config: Config
  readonly db: OpenDatabase
  /** What the vault is made of; for backups. */
  readonly secretKey: Secret
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Logger
  readonly counters: Counters
  /** When the backup was taken that this is a copy of: then it calls nobody. Null for a real installation. */
  readonly copyOf?: Date | null
}

/** The sources of sales. */
const SOURCES: readonly OpenSource[] = [createPolar]

/** What lies around the app; tests bring their own. */
export type Surroundings = {
  /** The way to other people's servers. */
  readonly outbound?: Outbound
  /** Other sources of sales than ours. */
  readonly sources?: readonly OpenSource[]
  /** Who says what a pasted destination is. */
  readonly inspect?: DestinationInspector
  readonly heartbeatMs?: number
  /** Where the built web app is. */
  readonly webFolder?: string
}

export type App = {
  readonly http: HttpApp
  readonly serveShortLink: ServeShortLink
  readonly runner: Runner
  readonly jobs: readonly Job<unknown>[]
  /** Settles time zones, makes room for coming clicks and connects to the message bus. Repeat only after stop. */
  start(): Promise<void>
  /** Begins to store the clicks that ended processes left behind in the data folder. For roles that take visits. */
  startVisits(): Promise<void>
  /** Stores waiting clicks and ends connections; the database stays open. */
  stop(): Promise<void>
}

/** Brings all rooms together. The only file that knows every one of them. */
export async function createApp(deps: AppDeps, around: Surroundings = {}): Promise<App> {
  const { config, db, vault, clock, log, copyOf = null } = deps
  const { sources: opened = SOURCES, heartbeatMs } = around
  const bus = createNotifyBus({ pool: db.pool, log })
  const outbound = copyOf === null ? (around.outbound ?? openOutbound(deps)) : createClosedOutbound(COPY)
  const intake = openIntake(deps)
  const budgets = createBudgets({ pool: db.pool, vault })
  const networkHash = createNetworkHash({ vault, trustedProxyHops: config.http.trustedProxyHops })
  // A copy calls nobody.
  const post = createPost({ mail: copyOf === null ? config.mail : null, vault, clock })
  const auth = createAuth({ ...deps, budgets, networkHash, post, isInvited: createIsInvited({ vault, clock }) })
  const scoping = createScoping({ db, currentUser: auth.currentUser, networkHash })
  const stopAuditLog = logAudit(db, log)
  const { currentUser, currentSession } = auth
  const sources = opened.map((open) => open({ ...deps, outbound, scoping, currentUser, currentSession }))
  const atSources = askSources(sources)
  const room = { ...deps, copyOf, scoping, budgets, outbound, currentUser }
  const youtube = createYoutube(room)
  const podcasts = createPodcasts(room)

  const http = createHttpApp({ log, isSecure: config.http.appUrl.startsWith('https:') })
  http.use('/api/*', ...guards(config, auth))
  const routers = [
    createAuthRoutes(auth),
    createWorkspaceRoutes(room),
    createInvitationRoutes(room),
    ...createScreens({
      ...room,
      inspect: around.inspect ?? atSources.inspect,
      forgetAtSources: forgetEverywhere(atSources.forget, vault),
      atSources,
      origins: { shortUrl: config.http.shortUrl },
    }),
    createInboundDoor(room),
    createLiveRoutes({ bus, db, scoping, sessions: auth, ...(heartbeatMs !== undefined && { heartbeatMs }) }),
    ...sources.flatMap((source) => source.routers),
    ...youtube.routers,
    podcasts.router,
  ]
  for (const router of routers) http.route('/', router)
  mountHealth(http, { db, clicksFolder: clicksFolderOf(config) })
  await mountWeb(http, { clock, supportEmail: config.supportEmail, folder: around.webFolder ?? WEB_FOLDER })

  const { jobs, runner } = createWork(deps, sources, { read: [youtube, podcasts], written: createAuthJobs(auth) })
  return {
    http,
    jobs,
    runner,
    serveShortLink: openShortLinks(deps, { bus, intake }),
    start: () => makeReady(deps).then(() => bus.start()),
    startVisits: () => intake.start(),
    async stop() {
      await intake.stop()
      await auth.stop()
      await bus.stop()
      stopAuditLog()
      outbound.close()
    },
  }
}

/** What stands before every command: who may send it, in this order. */
const guards = ({ http }: Config, auth: Auth) => [
  requireSameOrigin(http.appUrl),
  requireSession(auth.currentUser),
  requireRecentSignIn(auth, WEIGHTY_ROUTES),
]

const COPY = 'This is a copy of another installation, so it calls nobody.'

const openOutbound = ({ config, log }: AppDeps) => createOutbound({ log, allowPrivate: (url) => isOurs(url, config) })

/** Stand-ins on this machine that the configuration names. */
const isOurs = ({ origin }: URL, { polar, youtube, podcasts }: Config) =>
  [polar.apiUrl, youtube.apiUrl, podcasts.emulatorUrl].includes(origin)

/** At the sources, and where lists go on sending an address. */
const forgetEverywhere =
  (forgetAtSources: ForgetAtSources, vault: Vault): ForgetAtSources =>
  async (tx, scope, who) => {
    await forgetAtSources(tx, scope, who)
    await forgetAddress(tx, scope, who, vault)
  }

async function makeReady({ db, clock, log }: AppDeps): Promise<void> {
  const now = clock.now()
  await checkTimeZones({ db, now, log })
  await prepareClicks(db, { now, log })
}

type Others = {
  readonly read: readonly (YoutubeRoom | PodcastsRoom)[]
  /** What has to do with letters. */
  readonly written: readonly Job<unknown>[]
}

function createWork(deps: AppDeps, sources: readonly Source[], { read, written }: Others) {
  const { db, config, log } = deps
  const ours = [
    ...createClickJobs(deps),
    ...createBudgetJobs(db),
    ...createAuditJobs(deps),
    ...createAuthSchedules(deps),
    ...createInboundJobs(deps),
    ...createBackupJobs(deps),
  ]
  const schedules = [
    ...ours,
    ...read.flatMap((room) => room.schedules),
    ...sources.flatMap((source) => source.schedules),
  ]
  const inRooms = [
    ...ours.map(({ job }) => job),
    ...createCodeJobs(deps),
    createLookAgain(deps),
    ...written,
    ...read.flatMap((room) => room.jobs),
  ]
  const jobs = [...inRooms, ...sources.flatMap((source) => source.jobs)]
  return {
    jobs,
    runner: createRunner({ pool: db.pool, jobs, schedules, concurrency: config.jobs.concurrency, log }),
  }
}

type Visited = {
  readonly bus: ReturnType<typeof createNotifyBus>
  readonly intake: ReturnType<typeof createClickIntake>
}

const openShortLinks = ({ db, clock, log, counters, config }: AppDeps, { bus, intake }: Visited): ServeShortLink =>
  createShortLinkServer({
    links: createLinkCache({ reader: db.reader, bus, log, ticks: systemTicks }),
    intake,
    clock,
    log,
    counters,
    http: config.http,
  })

const clicksFolderOf = ({ database }: Config) => join(database.dataDir, 'clicks')

function openIntake({ config, vault, db, log, counters }: AppDeps) {
  return createClickIntake({
    folder: clicksFolderOf(config),
    key: vault.deriveKey('clicks.spool'),
    databaseUrl: db.url,
    geoDatabase: config.clicks.geoDatabase,
    log,
    counters,
    ticks: systemTicks,
  })
}
