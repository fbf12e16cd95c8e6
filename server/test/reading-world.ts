import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { polarState, type PolarState } from '#contract/polar'
import type { TestEmulator } from './emulator.ts'
import { startWorld, type CastMember, type World } from './world.ts'
import type { Pacing } from '../src/sources/polar/api/pacing.ts'
import { openPolar, type Polar } from '../src/sources/polar/access/polar.ts'
import type { ConnectionRow } from '../src/sources/polar/access/store.ts'
import { applyEvent } from '../src/sources/polar/inbox/apply-event.ts'
import { eventBody } from '../src/sources/polar/api/polar-event.factory.ts'
import { createPolar } from '../src/sources/polar/index.ts'
import { readReportScope } from '../src/sources/polar/mirror/report-scope.query.ts'
import type { ReconciliationRow } from '../src/sources/polar/reading/store.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { createRunner, type DrainReport } from '../src/platform/jobs/index.ts'
import { createOutbound, OutboundError, type Outbound } from '../src/platform/net/index.ts'
import { createLogger } from '../src/platform/telemetry/index.ts'

/** Polar lets http redirect addresses through on loopback only; nobody listens here, so webhooks never come. */
const APP_URL = 'http://127.0.0.1:4300'
const PAGE = 'integrations/polar'

export type ReadingWorld = World & {
  readonly polar: Polar
  /** How long our calls would have waited, one after another: nobody waits, the clock moves instead. */
  readonly pauses: readonly number[]
  readonly line: Line
  /** Connects somebody's workspace to Acme Studio, as they would. */
  connect(as: CastMember): Promise<void>
  connection(as: CastMember): Promise<ConnectionRow>
  state(as: CastMember): Promise<PolarState>
  check(as: CastMember): Promise<Response>
  setImport(as: CastMember, state: 'running' | 'paused'): Promise<Response>
  /** Hands a webhook's content over, as somebody's inbox would. */
  report(as: CastMember, type: string, object: unknown): Promise<void>
  /** Works through what is due by our clock; what failed. */
  drain(): Promise<DrainReport['failures']>
  /** Runs a scheduled job once, and what it enqueues. */
  run(job: string): Promise<void>
  /** Moves our clock and the emulator's. */
  later(seconds: number): Promise<void>
  /** A purchase at Polar that no webhook reports. */
  buyUnseen(email: string, more?: Readonly<Record<string, unknown>>): Promise<Bought>
  /** Past purchases, a minute apart by default, the last one `agoSeconds` before now. */
  importOrders(count: number, when?: { readonly agoSeconds?: number; readonly apartSeconds?: number }): Promise<void>
  /** Kind and net of what is on record, oldest first. */
  record(as: CastMember): Promise<readonly (readonly [kind: string, netMinor: number])[]>
  reconciliations(as: CastMember): Promise<readonly ReconciliationRow[]>
}

/** What happens on the way to Polar. */
export type Line = {
  /** Paths of our calls, with their queries. */
  readonly calls: string[]
  /** Whether a call gets through; all do by default. */
  isCut: (path: string) => boolean
  /** What happens elsewhere between Polar's answer and us; nothing by default. */
  meanwhile: (path: string) => Promise<void>
}

const bought = z.object({
  order: z.object({ id: z.string() }).loose(),
  customer: z.object({ id: z.string() }).loose(),
  subscription: z.object({ id: z.string() }).loose().nullable(),
})
export type Bought = z.infer<typeof bought>
const clockAnswer = z.object({ now: z.string() })
const started = z.object({ authorizeUrl: z.string() })

/** The cast with the whole Polar integration over an emulator whose webhooks reach nobody, both at the emulator's time. */
export async function startReadingWorld(
  emulator: TestEmulator,
  env: Record<string, string> = {},
): Promise<ReadingWorld> {
  const log = createLogger({ level: 'silent' })
  const line: Line = { calls: [], isCut: () => false, meanwhile: async () => undefined }
  const outbound = over(line, createOutbound({ log, allowPrivate: true }))
  onTestFinished(() => outbound.close())
  const pauses: number[] = []
  await emulator.control('POST', '/_control/rate-limit', { per_minute: null })
  const { now } = clockAnswer.parse(await emulator.control('POST', '/_control/clock', { advance_seconds: 0 }))
  const clock = fixedClock(new Date(Date.parse(now) - 1_000))
  const pacing = pacingOf(clock, pauses)
  const world = await startWorld({
    clock,
    env: { APP_URL, POLAR_EMULATOR_URL: emulator.url, ...env },
    around: { outbound, sources: [(deps) => createPolar({ ...deps, pacing })] },
    log,
  })
  const { config } = world
  const polar = openPolar({ ...world, outbound, pacing, config: config.polar, appUrl: config.http.appUrl })
  const people = peopleOf(world, emulator)
  return {
    ...world,
    polar,
    pauses,
    line,
    ...people,
    ...shopOf(world, emulator),
    ...queueOf(world),
    report: async (as, type, object) => {
      const { id: connectionId, organization_id: organizationId } = await people.connection(as)
      await world.db.transaction(async (tx) => {
        const reported = {
          connectionId,
          voice: 'delivery' as const,
          now: world.clock.now(),
          ...(await readReportScope(tx, as.scope, connectionId)),
        }
        await applyEvent(tx, as.scope, { body: eventBody(type, object), organizationId }, reported)
      })
    },
    later: async (seconds) => {
      world.clock.advanceMs(seconds * 1_000)
      await emulator.control('POST', '/_control/clock', { advance_seconds: seconds })
    },
  }
}

function queueOf(world: World) {
  const { log } = world
  const { jobs } = world.app.inside
  const runner = createRunner({ pool: world.db.pool, jobs, schedules: [], concurrency: 1, log })
  const { signal } = new AbortController()
  const drain = async () => {
    const failures: DrainReport['failures'][number][] = []
    for (;;) {
      const report = await runner.drain({ asOf: world.clock.now() })
      failures.push(...report.failures)
      if (report.ran === 0) return failures
    }
  }
  const run = async (name: string) => {
    const job = jobs.find((candidate) => candidate.name === name)
    if (!job) throw new Error(`no job ${name}`)
    await job.perform({}, { log, attempt: 1, maxAttempts: 1, signal })
    await drain()
  }
  return { drain, run }
}

const pacingOf = (clock: World['clock'], pauses: number[]): Pacing => ({
  pause: async (ms) => {
    pauses.push(ms)
    clock.advanceMs(ms)
  },
  chance: () => 0,
})

/** The real line with its weather. */
function over(line: Line, outbound: Outbound): Outbound {
  return {
    ...outbound,
    send: async (request) => {
      const { pathname, search } = new URL(request.url)
      const path = `${pathname}${search}`
      line.calls.push(path)
      if (line.isCut(path)) throw new OutboundError('refused', 'the line is cut', { permanent: false })
      const response = await outbound.send(request)
      await line.meanwhile(path)
      return response
    },
  }
}

const ask = (as: CastMember, method: string, path: string, body?: unknown) =>
  as.request(method, `/api/w/${as.workspaceId}/${PAGE}${path}`, body)

function peopleOf(world: World, emulator: TestEmulator) {
  return {
    connect: async (as: CastMember) => {
      const answer = await ask(as, 'POST', '/connect', { replaceOrganization: false })
      const { authorizeUrl } = started.parse(await answer.json())
      const organizations = [(await emulator.state()).organizations['acme-studio']?.id ?? '']
      const back = await emulator.consent(authorizeUrl, { user: 'ada', organizations })
      const response = await world.app.fetch(new Request(back ?? '', { headers: { cookie: as.cookie } }))
      const page = response.headers.get('location') ?? ''
      if (!page.includes('connected=1')) throw new Error(`not connected: ${page}`)
    },
    connection: (as: CastMember) =>
      world.db.reader
        .selectFrom('polar_connections')
        .selectAll()
        .where('workspace_id', '=', as.workspaceId)
        .orderBy('connected_at', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    state: async (as: CastMember) => polarState.parse(await (await ask(as, 'GET', '')).json()),
    check: (as: CastMember) => ask(as, 'POST', '/check'),
    setImport: (as: CastMember, state: 'running' | 'paused') => ask(as, 'PUT', '/past-orders', { state }),
    record: async (as: CastMember) => {
      const rows = await world.db.reader
        .selectFrom('activities')
        .select(['kind', 'net_minor'])
        .where('workspace_id', '=', as.workspaceId)
        .orderBy('occurred_at')
        .orderBy('source_key')
        .execute()
      return rows.map((row) => [row.kind, row.net_minor] as const)
    },
    reconciliations: (as: CastMember) =>
      world.db.reader
        .selectFrom('polar_reconciliations')
        .selectAll()
        .where('workspace_id', '=', as.workspaceId)
        .orderBy('started_at')
        .orderBy('id')
        .execute(),
  }
}

function shopOf(world: World, emulator: TestEmulator) {
  return {
    buyUnseen: async (email: string, more: Readonly<Record<string, unknown>> = {}) =>
      bought.parse(
        await emulator.control('POST', '/_control/buy', { link: 'wallpapers', email, deliver: false, ...more }),
      ),
    importOrders: async (count: number, when: { agoSeconds?: number; apartSeconds?: number } = {}) => {
      const { agoSeconds = 3_600, apartSeconds = 60 } = when
      const lastMs = world.clock.now().getTime() - agoSeconds * 1_000
      const orders = Array.from({ length: count }, (_, index) => ({
        link: 'wallpapers',
        email: `buyer-${index}@example.com`,
        occurred_at: new Date(lastMs - (count - 1 - index) * apartSeconds * 1_000).toISOString(),
      }))
      await emulator.control('POST', '/_control/orders/import', { orders })
    },
  }
}
