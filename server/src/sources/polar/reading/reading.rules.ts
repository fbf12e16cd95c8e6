import type { Reconciliation } from '#contract/polar'

/** Why Polar is read again, and how much of it: `recent` what is new, `deep` all that may still change. */
export type Reading = Pick<Reconciliation, 'cause' | 'depth'>

/** How often Polar is asked for news where no webhook can reach us. */
export const POLL_SECONDS = 60

/** How long a running reconciliation may stand still before it counts as dead. */
export const DEAD_AFTER_MS = 15 * 60_000

/** Queues that read Polar's lists: few, so that long walks leave a worker's places to webhooks. */
const QUEUES = 2

/** The queue of everything that reads for a connection: one at a time each, and few at a time together. */
export function queueOf(connectionId: string): string {
  const sum = Array.from(connectionId).reduce((total, letter) => total + letter.charCodeAt(0), 0)
  return `polar.reading.${sum % QUEUES}`
}

/**
 * Whether a reconciliation that runs already must begin again to do what is asked for now: when more is to be read
 * than it does, or when it may have read before what was just mended.
 */
export function beginsAgain(running: Reading, asked: Reading): boolean {
  if (running.depth === 'recent' && asked.depth === 'deep') return true
  // A poll asks for what is new and leaves out what may have changed.
  if (running.cause === 'poll' && asked.cause !== 'poll') return true
  return asked.cause === 'repair' || asked.cause === 'connect'
}

const DAY_MS = 24 * 60 * 60_000
const LATE_MS = 30 * 60 * 60_000
const REST_MS = 12 * 60 * 60_000
/** Hours (UTC) in which most shops are quiet. */
const NIGHT = { from: 1, to: 6 }

/** What the hourly reading reads: once a night everything that may still change, by day only when a night was missed. */
export function depthOf(
  now: Date,
  last: { readonly deepAt: Date | null; readonly connectedAt: Date },
): Reading['depth'] {
  const since = now.getTime() - (last.deepAt ?? last.connectedAt).getTime()
  const hour = now.getUTCHours()
  const isNight = hour >= NIGHT.from && hour < NIGHT.to
  return since >= LATE_MS || (isNight && since >= REST_MS) ? 'deep' : 'recent'
}

export type Window = {
  /** Orders created from here on are read. */
  readonly ordersFrom: Date
  /** Refunds are read newest first back to here. */
  readonly refundsBackTo: Date
  /** The newest order known when the reading began. */
  readonly ordersKnown: Date
  readonly hasNewSubscriptions: boolean
  readonly lacksDisputes: boolean
}

/** Lists have no order among equals and Polar's copies lag behind: the last stretch is read again each time. */
export const OVERLAP_MS = 2 * 60 * 60_000
/** A poll a minute later need not read two hours again: the hourly reading does. More than clocks may differ. */
const POLL_OVERLAP_MS = 10 * 60_000
/** Refunds, late payments and failed refunds come up to this long after; Polar cannot list what changed. */
const CHANGING_MS = 120 * DAY_MS

type Until = {
  readonly orders: Date
  readonly refunds: Date
  /** The oldest of the last orders that still waits for its money; null when none does. */
  readonly waiting: Date | null
}

/** How far back a reading goes. `until` are Polar's own times: our clock may be wrong, so it only ever widens. */
export function windowOf({ cause, depth }: Reading, until: Until, now: Date): Window {
  const overlapMs = cause === 'poll' ? POLL_OVERLAP_MS : OVERLAP_MS
  const changing = depth === 'deep' ? now.getTime() - CHANGING_MS : Infinity
  const back = (at: Date) => Math.min(at.getTime() - overlapMs, changing)
  return {
    ordersFrom: new Date(Math.min(back(until.orders), until.waiting?.getTime() ?? Infinity)),
    refundsBackTo: new Date(back(until.refunds)),
    ordersKnown: until.orders,
    hasNewSubscriptions: false,
    lacksDisputes: false,
  }
}
