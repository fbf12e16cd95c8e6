import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import { apiRoutes } from './api/api.ts'
import { answerError } from './api/errors.ts'
import { outageGate } from './api/gate.ts'
import { createSigner } from './api/id-token.ts'
import { controlRoutes } from './control/control.ts'
import { webRoutes } from './hosted/web.ts'
import { createOutbox } from './webhooks/outbox.ts'
import { createWorker } from './webhooks/worker.ts'
import { createClock } from './world/clock.ts'
import type { Emulator, EmulatorSettings } from './world/emulator.ts'
import { silent } from './world/emulator.ts'
import { finishDueInvoices } from './world/invoices.ts'
import { seededWorld } from './world/seed.ts'
import { readStateFile, writeStateFile } from './world/state-file.ts'

export type EmulatorOptions = Partial<EmulatorSettings> & {
  /** 0 = any free port. */
  port?: number
  host?: string
  stateFile?: string | null
}

export type RunningEmulator = {
  /** Where it is reached, without a trailing slash. */
  origin: string
  /** Stops listening and delivering, and writes the state file once more. */
  stop(): Promise<void>
}

const saveDelayMs = 250

/** Starts an emulator in this process. Several may run at once; each has a world of its own. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const stateFile = options.stateFile ?? null
  const saved = stateFile === null ? null : readStateFile(stateFile)
  const clock = createClock(() => Date.now(), saved?.clockOffsetMs ?? 0)
  let origin = ''
  const emulator: Emulator = {
    world: saved?.world ?? seededWorld(clock.now()),
    clock,
    settings: {
      allowLocalWebhooks: options.allowLocalWebhooks ?? false,
      clockSpeed: options.clockSpeed ?? 1,
      deliveryTimeoutMs: options.deliveryTimeoutMs ?? 10_000,
      rateLimitPerMinute: options.rateLimitPerMinute === undefined ? 500 : options.rateLimitPerMinute,
      publicUrl: options.publicUrl ?? null,
      staleEvents: options.staleEvents ?? true,
      invoiceSeconds: options.invoiceSeconds ?? 0,
    },
    failures: [],
    outage: null,
    origin: () => origin,
    emit: silent,
  }
  const save = createSaver(emulator, stateFile)
  const worker = createWorker(emulator, save.soon)
  emulator.emit = createOutbox(emulator.world, clock, () => worker.wake())

  const app = new Hono()
  app.use(async (_c, next) => {
    finishDueInvoices(emulator)
    await next()
    save.soon()
  })
  app.use(outageGate(emulator))
  app.route('/', controlRoutes(emulator, worker))
  app.route('/', apiRoutes(emulator, worker, createSigner()))
  app.route('/', webRoutes(emulator))
  app.notFound((c) => c.json({ detail: 'Not Found' }, 404))
  app.onError(answerError)

  const host = options.host ?? '127.0.0.1'
  const { server, address } = await listen(app, host, options.port ?? 0)
  origin = (emulator.settings.publicUrl ?? `http://${host}:${address.port}`).replace(/\/$/, '')
  worker.wake()
  return {
    origin,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await worker.stop()
      save.close()
    },
  }
}

async function listen(app: Hono, hostname: string, port: number) {
  return new Promise<{ server: ReturnType<typeof serve>; address: AddressInfo }>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, (address) => resolve({ server, address }))
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(hostname, port) : error),
    )
  })
}

const portTaken = (host: string, port: number) =>
  new Error(`Port ${port} on ${host} is in use by another program. Stop that one, or set POLAR_EMULATOR_PORT.`)

function createSaver(emulator: Emulator, stateFile: string | null) {
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const now = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (stateFile === null) return
    writeStateFile(stateFile, { world: emulator.world, clockOffsetMs: emulator.clock.offsetMs() })
  }
  const soon = (): void => {
    if (stateFile !== null && !isClosed) timer ??= setTimeout(now, saveDelayMs)
  }
  const close = (): void => {
    isClosed = true
    now()
  }
  return { soon, close }
}
