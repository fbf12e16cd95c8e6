import { Hono } from 'hono'
import { z } from 'zod'
import type { Worker } from '../webhooks/worker.ts'
import type { Emulator } from '../world/emulator.ts'
import { seededWorld } from '../world/seed.ts'
import { replaceWorld } from '../world/world.ts'
import { controlBody } from './body.ts'

const failureBody = z.object({
  times: z.int().min(1).default(1),
  status: z.int().min(0).max(599).optional(),
  retry_after: z.int().min(0).optional(),
  timeout: z.boolean().default(false),
  delay_ms: z.number().min(0).default(0),
  drop_response: z.boolean().default(false),
  path: z.string().default('/v1/'),
  method: z.string().optional(),
})
type FailureBody = z.infer<typeof failureBody>

const stalenessBody = z.object({ stale: z.boolean().optional(), invoice_after_seconds: z.number().min(0).optional() })

const outageBody = z.object({ down: z.boolean(), mode: z.enum(['answer_503', 'cut']).default('answer_503') })

/** Control calls about circumstances: reset, failures, limits, and Polar being down altogether. */
export function weatherRoutes(emulator: Emulator, worker: Worker): Hono {
  const app = new Hono()
  const { staleEvents, invoiceSeconds } = emulator.settings
  const asStarted = { staleEvents, invoiceSeconds }
  app.post('/_control/reset', (c) => {
    emulator.clock.reset()
    emulator.failures = []
    emulator.outage = null
    Object.assign(emulator.settings, asStarted)
    replaceWorld(emulator.world, seededWorld(emulator.clock.now()))
    return c.json({ ok: true })
  })
  app.post('/_control/failures', async (c) => {
    const body = await controlBody(c, failureBody)
    emulator.failures.push({
      times: body.times,
      status: statusOf(body),
      retryAfterSeconds: body.retry_after ?? 1,
      // Longer than any sensible caller waits.
      delayMs: body.timeout ? 60_000 : body.delay_ms,
      dropsResponse: body.drop_response,
      path: body.path,
      method: body.method?.toUpperCase() ?? null,
    })
    return c.json({ failures: emulator.failures })
  })
  app.delete('/_control/failures', (c) => {
    emulator.failures = []
    return c.json({ failures: [] })
  })
  app.post('/_control/outage', async (c) => {
    const body = await controlBody(c, outageBody)
    emulator.outage = body.down ? body.mode : null
    worker.wake()
    return c.json({ down: body.down, mode: emulator.outage })
  })
  app.post('/_control/staleness', async (c) => {
    const body = await controlBody(c, stalenessBody)
    const { settings } = emulator
    settings.staleEvents = body.stale ?? settings.staleEvents
    settings.invoiceSeconds = body.invoice_after_seconds ?? settings.invoiceSeconds
    return c.json({ stale: settings.staleEvents, invoice_after_seconds: settings.invoiceSeconds })
  })
  app.post('/_control/rate-limit', async (c) => {
    const body = await controlBody(c, z.object({ per_minute: z.int().min(1).nullable() }))
    emulator.settings.rateLimitPerMinute = body.per_minute
    return c.json(body)
  })
  return app
}

/** 0 = the call goes through, late or unanswered. */
function statusOf(body: FailureBody): number {
  if (body.drop_response) return 0
  return body.status ?? (body.timeout || body.delay_ms > 0 ? 0 : 500)
}
