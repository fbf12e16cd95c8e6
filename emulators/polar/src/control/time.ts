import { Hono } from 'hono'
import { z } from 'zod'
import { nextAttemptAt } from '../webhooks/waiting.ts'
import type { Worker } from '../webhooks/worker.ts'
import { expireCheckouts } from '../world/checkouts.ts'
import { stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { finishDueInvoices, nextInvoiceAt } from '../world/invoices.ts'
import { nextDue } from '../world/live-time.ts'
import { controlBody } from './body.ts'

const clockBody = z.object({
  advance_seconds: z.number().min(0).optional(),
  live: z.boolean().default(false),
  reset: z.boolean().optional(),
})
// Deliveries that fall due this close together go out together, as a busy worker would send them.
const togetherMs = 500

/** Control calls that move the emulator's clock. */
export function timeRoutes(emulator: Emulator, worker: Worker): Hono {
  const app = new Hono()
  app.post('/_control/clock', async (c) => {
    const body = await controlBody(c, clockBody)
    if (body.reset) emulator.clock.reset()
    const happened = await passTime(emulator, worker, { ms: (body.advance_seconds ?? 0) * 1000, isLive: body.live })
    worker.wake()
    return c.json({ now: stamp(emulator.clock.now()), happened })
  })
  return app
}

/**
 * Walks to a later time instead of jumping there: deliveries are tried again when they are due, and with `isLive` the
 * trials, periods, pauses and payment retries of all subscriptions happen, each at its own moment. How many did.
 */
async function passTime(emulator: Emulator, worker: Worker, passage: { ms: number; isLive: boolean }): Promise<number> {
  const { clock } = emulator
  const targetMs = clock.now() + passage.ms
  let happened = 0
  if (passage.ms > 0) await worker.settleDue()
  while (passage.ms > 0) {
    const due = passage.isLive ? nextDue(emulator) : null
    const dueMs = due?.atMs ?? Infinity
    const retryMs = nextAttemptAt(emulator) ?? Infinity
    const invoiceMs = nextInvoiceAt(emulator) ?? Infinity
    if (Math.min(dueMs, retryMs, invoiceMs) > targetMs) break
    goTo(emulator, Math.min(dueMs, retryMs + togetherMs, invoiceMs, targetMs))
    finishDueInvoices(emulator)
    if (due && dueMs <= clock.now()) {
      due.happen()
      happened += 1
    }
    await worker.settleDue()
  }
  goTo(emulator, targetMs)
  if (passage.isLive) expireCheckouts(emulator)
  return happened
}

/** Never back: real time has gone on meanwhile. */
function goTo(emulator: Emulator, ms: number): void {
  emulator.clock.advance(Math.max(0, ms - emulator.clock.now()))
}
