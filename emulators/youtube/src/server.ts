import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { apiRoutes } from './api.ts'
import { controlRoutes } from './control.ts'
import { hubRoutes } from './hub.ts'
import { publicRoutes } from './public.ts'
import { emptyWorld, type Emulator, type World } from './world.ts'

type Options = { readonly port?: number; readonly host?: string; readonly stateFile?: string | null }

type RunningEmulator = {
  /** Where it is reached, without a trailing slash. */
  readonly origin: string
  stop(): Promise<void>
}

/** Starts an emulator in this process. One address plays www.googleapis.com, www.youtube.com and i.ytimg.com. */
export async function startEmulator({
  port = 0,
  host = '127.0.0.1',
  stateFile = null,
}: Options): Promise<RunningEmulator> {
  let origin = ''
  const emulator: Emulator = {
    world: stateFile !== null && existsSync(stateFile) ? readWorld(stateFile) : emptyWorld(),
    weather: { status: null, feedStatus: null, hubStatus: null },
    calls: [],
    subscribersAt: null,
    told: [],
    now: () => new Date(),
    origin: () => origin,
  }
  const save = () => {
    // Holds keys: for its owner only.
    if (stateFile !== null) writeFileSync(stateFile, JSON.stringify(emulator.world), { mode: 0o600 })
  }
  const app = new Hono()
  app.use('/_control/*', async (c, next) => {
    await next()
    if (c.req.method !== 'GET') save()
  })
  app.route('/', controlRoutes(emulator))
  app.route('/', apiRoutes(emulator))
  app.route('/', publicRoutes(emulator))
  app.route('/', hubRoutes(emulator))

  const { server, address } = await listen(app, host, port)
  origin = `http://${host}:${address.port}`
  return {
    origin,
    stop: () =>
      new Promise<void>((resolve) => {
        save()
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/** What this program wrote itself. */
const readWorld = (file: string): World => JSON.parse(readFileSync(file, 'utf8'))

async function listen(app: Hono, hostname: string, port: number) {
  return new Promise<{ server: ReturnType<typeof serve>; address: AddressInfo }>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, (address) => resolve({ server, address }))
    server.once('error', reject)
  })
}
