import { Hono } from 'hono'
import { z } from 'zod'
import type { Worker } from '../webhooks/worker.ts'
import { stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { findUser } from '../world/lookup.ts'
import { seededWorld } from '../world/seed.ts'
import { replaceWorld } from '../world/world.ts'
import { controlBody } from './body.ts'

const failureBody = z.object({
  times: z.int().min(1).default(1),
  status: z.int().min(0).max(599).optional(),
  timeout: z.boolean().default(false),
  delay_ms: z.number().min(0).default(0),
  path: z.string().default('/v1/'),
  method: z.string().optional(),
})
const clockBody = z.object({ advance_seconds: z.number().optional(), reset: z.boolean().optional() })

/** Control calls about circumstances: reset, who is signed in, time, failures, limits, dead tokens. */
export function weatherRoutes(emulator: Emulator, worker: Worker): Hono {
  const app = new Hono()
  app.post('/_control/reset', (c) => {
    emulator.clock.reset()
    emulator.failures = []
    replaceWorld(emulator.world, seededWorld(emulator.clock.now()))
    return c.json({ ok: true })
  })
  app.post('/_control/sign-in', async (c) => {
    const { user } = await controlBody(c, z.object({ user: z.string().nullable() }))
    emulator.world.signedInUserId = user === null ? null : findUser(emulator.world, user).id
    return c.json({ signed_in: user })
  })
  app.post('/_control/clock', async (c) => {
    const body = await controlBody(c, clockBody)
    if (body.reset) emulator.clock.reset()
    emulator.clock.advance((body.advance_seconds ?? 0) * 1000)
    worker.wake()
    return c.json({ now: stamp(emulator.clock.now()) })
  })
  app.post('/_control/failures', async (c) => {
    const body = await controlBody(c, failureBody)
    emulator.failures.push({
      times: body.times,
      status: body.status ?? (body.timeout || body.delay_ms > 0 ? 0 : 500),
      // Longer than any sensible caller waits.
      delayMs: body.timeout ? 60_000 : body.delay_ms,
      path: body.path,
      method: body.method?.toUpperCase() ?? null,
    })
    return c.json({ failures: emulator.failures })
  })
  app.delete('/_control/failures', (c) => {
    emulator.failures = []
    return c.json({ failures: [] })
  })
  app.post('/_control/rate-limit', async (c) => {
    const body = await controlBody(c, z.object({ per_minute: z.int().min(1).nullable() }))
    emulator.settings.rateLimitPerMinute = body.per_minute
    return c.json(body)
  })
  app.post('/_control/tokens/expire', (c) => {
    for (const token of emulator.world.tokens) token.access_expires_at = 0
    return c.json({ ok: true })
  })
  app.post('/_control/tokens/revoke', (c) => {
    for (const token of emulator.world.tokens) token.revoked_at ??= emulator.clock.now()
    return c.json({ ok: true })
  })
  return app
}
