import { Hono } from 'hono'
import type { Worker } from '../webhooks/worker.ts'
import type { Emulator } from '../world/emulator.ts'
import { Refused } from '../world/refused.ts'
import { accountRoutes } from './accounts.ts'
import { aftermathRoutes } from './aftermath.ts'
import { bookRoutes } from './books.ts'
import { buyingRoutes } from './buying.ts'
import { catalogRoutes } from './catalog.ts'
import { deliveryControlRoutes } from './deliveries.ts'
import { controlGuard } from './guard.ts'
import { controlPage } from './page/page.ts'
import { controlState } from './state.ts'
import { storyRoutes } from './story.ts'
import { subscriptionControlRoutes } from './subscriptions.ts'
import { timeRoutes } from './time.ts'
import { weatherRoutes } from './weather.ts'

/** The door Polar does not have: everything under `/_control`. */
export function controlRoutes(emulator: Emulator, worker: Worker): Hono {
  const app = new Hono()
  app.use('/_control/*', controlGuard(emulator))
  app.get('/_control', (c) => c.html(controlPage(emulator)))
  app.get('/_control/health', (c) => c.json({ ok: true }))
  app.get('/_control/state', (c) => c.json(controlState(emulator)))
  app.route('/', accountRoutes(emulator))
  app.route('/', catalogRoutes(emulator))
  app.route('/', buyingRoutes(emulator))
  app.route('/', aftermathRoutes(emulator))
  app.route('/', subscriptionControlRoutes(emulator))
  app.route('/', bookRoutes(emulator))
  app.route('/', storyRoutes(emulator))
  app.route('/', deliveryControlRoutes(emulator, worker))
  app.route('/', timeRoutes(emulator, worker))
  app.route('/', weatherRoutes(emulator, worker))
  app.onError((error, c) => {
    if (error instanceof Refused) return c.json({ error: error.message, reason: error.reason }, 422)
    return c.json({ error: error.message }, 500)
  })
  return app
}
