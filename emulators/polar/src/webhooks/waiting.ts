import type { Emulator } from '../world/emulator.ts'
import type { WebhookEvent } from '../world/webhook-records.ts'

const fifoWindowMs = 60_000

/** True when an event could be tried at this moment. */
export function isSomethingDue(emulator: Emulator): boolean {
  return (nextAttemptAt(emulator) ?? Infinity) <= emulator.clock.now()
}

/** When the next waiting event is to be tried, on the emulator's clock; null when none waits. */
export function nextAttemptAt(emulator: Emulator): number | null {
  let next: number | null = null
  for (const { next_attempt_at: at } of waitingEvents(emulator)) {
    if (at !== null && (next === null || at < next)) next = at
  }
  return next
}

/** Events that are to be tried, now or later, in the order they were made. */
export function waitingEvents(emulator: Emulator): WebhookEvent[] {
  return emulator.world.events.filter((event) => event.next_attempt_at !== null && !event.held)
}

/** An event waits for older ones of its endpoint that were never tried, but not for those a minute old. */
export function isUntriedAndYoung(event: WebhookEvent, nowMs: number): boolean {
  return event.attempts === 0 && nowMs - Date.parse(event.created_at) < fifoWindowMs
}

/** Waits for the first of what runs, but not longer than the limit. */
export async function nextStep(running: Promise<unknown>[], limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const pause = new Promise((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([...running, pause])
  clearTimeout(timer)
}
