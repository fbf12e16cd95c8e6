import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { startWorld, type World } from './world.ts'
import { openDatabase } from '../src/platform/db/index.ts'
import { createRunner, type Runner } from '../src/platform/jobs/index.ts'
import { createLogger, type Logger } from '../src/platform/telemetry/index.ts'
import type { AskForOrder } from '../src/sources/polar/inbox/ask-for-order.ts'
import type { PolarOrder } from '../src/sources/polar/api/polar-object.ts'
import { eventBody } from '../src/sources/polar/api/polar-event.factory.ts'
import {
  insertConnection,
  signedRequest,
  type StoryConnection,
} from '../src/sources/polar/inbox/polar-story.factory.ts'
import { processDeliveryJob } from '../src/sources/polar/jobs.ts'

export type SellingWorld = World & {
  /** Ada's connection. */
  readonly connection: StoryConnection
  readonly runner: Runner
  /** What Polar answers when it is asked for an order; nothing unless a test says so. */
  readonly answers: Map<string, PolarOrder>
  /** How often it was asked. */
  readonly asked: string[]
  readonly askForOrder: AskForOrder
  /** Sends an event to Ada's endpoint, signed as Polar signs it. */
  deliver(type: string, data: unknown, delivery?: { readonly id?: string; readonly at?: Date }): Promise<Response>
  /** Sends a body as it is, signed as Polar signs it. */
  deliverRaw(body: string, delivery?: { readonly id?: string; readonly at?: Date }): Promise<Response>
  /** Works the queue off as it fills, several jobs at a time, until stopped; what failed then waits for a drain. */
  startWorkers(concurrency: number): Promise<{ stop(): Promise<void> }>
  /** Sends events one after another, then works through the queue. */
  report(...events: readonly (readonly [type: string, data: unknown])[]): Promise<void>
}

type Options = {
  readonly organizationId?: string
  /** Of the app and its jobs; the jobs are silent otherwise. */
  readonly log?: Logger
}

/** The world with Ada connected to Polar, and the road from webhook to activity open. */
export async function startSellingWorld(options: Options = {}): Promise<SellingWorld> {
  const world = await startWorld({ ...(options.log && { log: options.log }) })
  const connection = await world.db.transaction((tx) => insertConnection(tx, world.ada.scope, { ...world, ...options }))
  const answers = new Map<string, PolarOrder>()
  const asked: string[] = []
  const askForOrder: AskForOrder = (_scope, _connectionId, orderId) => {
    asked.push(orderId)
    return Promise.resolve(answers.get(orderId) ?? null)
  }
  const jobs = [processDeliveryJob({ ...world, askForOrder })]
  const log = options.log ?? createLogger({ level: 'silent' })
  const runner = createRunner({ pool: world.db.pool, jobs, schedules: [], concurrency: 1, log })
  const startWorkers: SellingWorld['startWorkers'] = async (concurrency) => {
    const database = openDatabase(world.db.url, { connectionsMax: concurrency + 2 })
    const workers = createRunner({ pool: database.pool, jobs, schedules: [], concurrency, log })
    await workers.start()
    const stop = async () => {
      await workers.stop()
      await database.close()
    }
    return { stop }
  }
  const deliverRaw: SellingWorld['deliverRaw'] = async (body, { id = randomUUID(), at = world.clock.now() } = {}) =>
    world.app.fetch(signedRequest(connection.key, body, { id, secret: connection.secret, at }))
  const deliver: SellingWorld['deliver'] = (type, data, delivery) => deliverRaw(eventBody(type, data), delivery)
  const report: SellingWorld['report'] = async (...events) => {
    for (const [type, data] of events) {
      world.clock.advanceMs(1_000)
      await deliver(type, data)
    }
    await runner.drain()
  }
  return { ...world, connection, runner, answers, asked, askForOrder, startWorkers, deliver, deliverRaw, report }
}

/** What is on record in Ada's workspace: kind, net and currency, order by order, changes after their sale. */
export async function recordOf(world: SellingWorld): Promise<readonly (readonly [string, number, string])[]> {
  const rows = await world.db.reader
    .selectFrom('activities')
    .where('workspace_id', '=', world.ada.workspaceId)
    .select(['kind', 'net_minor', 'currency'])
    .orderBy(sql`source_key collate "C"`)
    .execute()
  return rows.map((row) => [row.kind, row.net_minor, row.currency])
}
