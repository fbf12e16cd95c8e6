import type { Emulator } from '../world/emulator.ts'
import type { WebhookEvent } from '../world/webhook-records.ts'
import { attempt } from './attempt.ts'
import type { Attempt } from './attempt.ts'
import { isSomethingDue, isUntriedAndYoung, nextStep, waitingEvents } from './waiting.ts'

export type Worker = {
  /** Looks for due events now. Cheap; call it after anything that may have made one. */
  wake(): void
  /** Sends one event at once, outside the queue, and records the attempt. */
  sendNow(event: WebhookEvent): Promise<Attempt | null>
  /** Sends what is due at this moment, and what that makes due, and waits for the answers. */
  settleDue(): Promise<void>
  /** Waits until no event is due or being sent; `fastForward` runs waiting retries without the wait. */
  drain(options: { fastForward: boolean; timeoutMs: number }): Promise<{ settled: boolean; pending: number }>
  stop(): Promise<void>
}

// A receiver that hangs must not keep the emulator from stopping.
const stopWaitMs = 1000
const stepMs = 50

/** Delivers what the outbox holds: in order at first, retries whenever they are due. */
export function createWorker(emulator: Emulator, onAttempt: () => void): Worker {
  const inFlight = new Map<string, Promise<unknown>>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const pump = (): void => {
    clearTimeout(timer)
    if (stopped) return
    const now = emulator.clock.now()
    // Untried events hold back younger ones of their endpoint; events are kept in the order they were made.
    const holding = new Set<string>()
    let nextAt = Infinity
    for (const event of waitingEvents(emulator)) {
      const isHeldBack = event.attempts === 0 && holding.has(event.endpoint_id)
      if (isUntriedAndYoung(event, now)) holding.add(event.endpoint_id)
      if (inFlight.has(event.id)) continue
      const dueAt = event.next_attempt_at ?? Infinity
      if (dueAt <= now && !isHeldBack) launch(event)
      else nextAt = Math.min(nextAt, dueAt <= now ? now + 1000 : dueAt)
    }
    if (nextAt < Infinity) timer = setTimeout(pump, Math.min(Math.max(nextAt - now, 1), 2 ** 31 - 1))
    timer?.unref()
  }

  const launch = (event: WebhookEvent): void => {
    const work = attempt(emulator, event).then((done) => {
      inFlight.delete(event.id)
      onAttempt()
      pump()
      return done
    })
    inFlight.set(event.id, work)
  }

  return {
    wake: () => void setImmediate(pump),
    sendNow: async (event) => {
      await inFlight.get(event.id)
      const done = await attempt(emulator, event)
      onAttempt()
      pump()
      return done
    },
    settleDue: async () => {
      while (inFlight.size > 0 || isSomethingDue(emulator)) {
        if (stopped) return
        pump()
        await nextStep([...inFlight.values()], stepMs)
      }
    },
    drain: (options) => drain(emulator, { inFlight, pump }, options),
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await nextStep([Promise.allSettled(inFlight.values())], stopWaitMs)
    },
  }
}

type Running = { inFlight: Map<string, Promise<unknown>>; pump: () => void }

async function drain(emulator: Emulator, running: Running, options: { fastForward: boolean; timeoutMs: number }) {
  const { inFlight, pump } = running
  const deadline = performance.now() + options.timeoutMs
  while (performance.now() < deadline) {
    if (options.fastForward) for (const event of waitingEvents(emulator)) event.next_attempt_at = emulator.clock.now()
    pump()
    if (inFlight.size === 0 && waitingEvents(emulator).length === 0) return { settled: true, pending: 0 }
    await nextStep([...inFlight.values()], Math.min(Math.max(deadline - performance.now(), 0), stepMs))
  }
  return { settled: false, pending: waitingEvents(emulator).length }
}
