import { rateOf, type Measured } from './measured.ts'

export type Sustained = {
  /** The pace that held, as a share of the bare server's rate. */
  readonly share: number
  /** The second half of the load. */
  readonly load: Measured
  /** Clicks answered and not yet committed: after the first half, and after the second. */
  readonly backlogs: readonly [number, number]
  readonly didHold: boolean
}

type Visited = {
  readonly visit: (visitsPerSecond: number) => Promise<Measured>
  readonly backlog: () => Promise<number>
  readonly settle: () => Promise<unknown>
}

type Subject = Visited & {
  /** Answers a second of the bare server in this round. */
  readonly bareRate: number
}

export const FIRST_SHARE = 0.25
const STEP = 1.07
const TRIES_MAX = 8
/** A backlog grows when, in the second half, it grew by more than this share of what was answered. */
const GROWTH_MAX = 0.05

/**
 * Looks for the highest pace at which the database keeps up: what is answered is committed, and the backlog is no longer
 * after the second half of the load than after the first, but for a few hundredths of what came.
 * Begins with a share; goes up for as long as it holds, else down until one does.
 */
export async function findSustained(firstShare: number, subject: Subject): Promise<Sustained> {
  let found = await hold(firstShare, subject)
  const isUp = found.didHold
  for (let tries = 1; tries < TRIES_MAX; tries++) {
    if (!isUp && found.didHold) return found
    const next = await hold(isUp ? found.share * STEP : found.share / STEP, subject)
    if (isUp && !next.didHold) return found
    found = next
  }
  return found
}

async function hold(share: number, subject: Subject): Promise<Sustained> {
  return { share, ...(await tryPace(share * subject.bareRate, subject)) }
}

/** Puts the pace on the server twice, one after the other, and waits until all is committed. */
export async function tryPace(
  visitsPerSecond: number,
  { visit, backlog, settle }: Visited,
): Promise<Omit<Sustained, 'share'>> {
  await visit(visitsPerSecond)
  const before = await backlog()
  const load = await visit(visitsPerSecond)
  const after = await backlog()
  await settle()
  const keptUp = rateOf(load) > visitsPerSecond * (1 - GROWTH_MAX)
  return { load, backlogs: [before, after], didHold: keptUp && after - before < load.answered * GROWTH_MAX }
}
