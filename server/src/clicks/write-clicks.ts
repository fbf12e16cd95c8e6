import { setImmediate as turn } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import type { Db } from '../platform/db/index.ts'
import { remembering } from '../platform/remembering.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { createAgentReader } from './describe-agent.ts'
import type { WaitingVisit } from './intake/visit-record.ts'
import type { Locate } from './locate.ts'
import { copyClick, copyClicks, insertClicks, type ClickRow } from './store.ts'
import { referrerHostOf } from './visit.rules.ts'
import { createVisitorHash, type VisitorHash } from './visitor-hash.ts'

/** Commits a group of clicks; false when it is to be tried again. Safe to repeat: a click's id is its key. */
export type WriteClicks = (visits: readonly WaitingVisit[]) => Promise<boolean>

/** Clicks in one transaction. */
const PART = 2000
const HEAR_EVERY = 50

type Options = {
  readonly db: Db
  readonly locate: Locate
  readonly log: Pick<Logger, 'info' | 'error'>
  /** A click was dropped: the database will never take it. */
  readonly onRefused: () => void
}

/**
 * Writes clicks in groups. Agents, places and referrers are read here, off the visitor's path. A click that the database
 * refuses for what it holds is taken out by halving the group and dropped: it would hold up everybody else's for ever.
 */
export function createClickWriter({ db, locate, log, onRefused }: Options): WriteClicks {
  const describe = createDescriber(locate, createVisitorHash(db))
  let isAway = false

  async function write(visits: readonly WaitingVisit[]): Promise<boolean> {
    try {
      await storeInParts(visits)
      if (isAway) log.info({ clicks: visits.length }, 'the database takes clicks again')
      isAway = false
      return true
    } catch (err) {
      if (isRefusal(err)) return withoutRefused(visits, err)
      // Said once: it is tried again several times a second.
      if (!isAway) log.error({ err, clicks: visits.length }, 'clicks are waiting: the database did not take them')
      isAway = true
      return false
    }
  }

  /** While the database stores one part, the next one is described. */
  async function storeInParts(visits: readonly WaitingVisit[]): Promise<void> {
    let described = describeAll(visits.slice(0, PART))
    for (let end = PART; end - PART < visits.length; end += PART) {
      const isStored = storePart(await described)
      described = describeAll(visits.slice(end, end + PART))
      await Promise.all([isStored, described])
    }
  }

  async function describeAll(visits: readonly WaitingVisit[]): Promise<Part> {
    const clicks: ClickRow[] = []
    let copied = ''
    for (const visit of visits) {
      const described = describe(visit)
      const click = described instanceof Promise ? await described : described
      copied += copyClick(click)
      // The answers of the database are heard in between.
      if (clicks.push(click) % HEAR_EVERY === 0) await turn()
    }
    return { clicks, copied }
  }

  /** Most clicks come once. Where one was stored before a crash already, the others of its part are distinguished from it. */
  async function storePart({ clicks, copied }: Part): Promise<void> {
    try {
      await copyClicks(db, copied)
    } catch (err) {
      if (!isDuplicate(err)) throw err
      await db.transaction((tx) => insertClicks(tx, clicks))
    }
  }

  async function withoutRefused(visits: readonly WaitingVisit[], err: unknown): Promise<boolean> {
    const middle = Math.ceil(visits.length / 2)
    if (visits.length > 1) return (await write(visits.slice(0, middle))) && write(visits.slice(middle))
    onRefused()
    log.error({ err, linkId: visits[0]?.linkId }, 'a click was dropped: the database refuses it')
    return true
  }

  return write
}

type Part = {
  readonly clicks: readonly ClickRow[]
  /** The same, as `copyClicks` takes them. */
  readonly copied: string
}

/** PostgreSQL's code for a unique violation. */
const isDuplicate = (error: unknown) => error instanceof DatabaseError && error.code === '23505'

/** Classes 22 (data) and 23 (integrity) of PostgreSQL's error codes: the same rows fail again. */
const isRefusal = (error: unknown) => error instanceof DatabaseError && /^2[23]/.test(error.code ?? '')

/** Pages that send visitors send many. */
const REFERRERS_REMEMBERED = 5_000

/** @returns what a click is stored as; a promise only where the day or its salt must be asked for first. */
function createDescriber(locate: Locate, visitorHash: VisitorHash) {
  const agentOf = createAgentReader()
  const hostOf = remembering(REFERRERS_REMEMBERED, referrerHostOf)

  function rowOf(visit: WaitingVisit, visitorHash: Buffer | null): ClickRow {
    const { address, userAgent, referrer } = visit.visitor
    const agent = userAgent === '' ? null : agentOf(userAgent)
    const { country, city } = locate(address)
    return {
      workspaceId: visit.workspaceId,
      id: visit.clickId,
      linkId: visit.linkId,
      clickedAt: visit.visitedAt,
      kind: visit.kind,
      visitorHash,
      referrerHost: referrer === null ? null : hostOf(referrer),
      country,
      city,
      device: agent?.device ?? null,
      browser: agent?.browser ?? null,
      os: agent?.os ?? null,
      times: visit.times ?? 1,
    }
  }

  return (visit: WaitingVisit): ClickRow | Promise<ClickRow> => {
    // Of a crowd no visitors are distinguished.
    if (visit.times !== undefined) return rowOf(visit, null)
    const hash = visitorHash(visit.visitor, visit)
    return hash instanceof Promise ? hash.then((late) => rowOf(visit, late)) : rowOf(visit, hash)
  }
}
