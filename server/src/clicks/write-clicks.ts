import { setImmediate as turn } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import type { Db } from '../platform/db/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { createAgentReader } from './describe-agent.ts'
import type { WaitingVisit } from './intake/visit-record.ts'
import type { PlaceOf } from './place-of.ts'
import { insertClicks, type ClickRow } from './store.ts'
import { referrerHostOf } from './visit.rules.ts'
import { createVisitorHash, type VisitorHash } from './visitor-hash.ts'

/** Commits a group of clicks; false when it is to be tried again. Safe to repeat: a click's id is its key. */
export type WriteClicks = (visits: readonly WaitingVisit[]) => Promise<boolean>

/** Clicks in one transaction. */
const PART = 700
const HEAR_EVERY = 50

type Options = {
  readonly db: Db
  readonly placeOf: PlaceOf
  readonly log: Pick<Logger, 'info' | 'error'>
  /** A click was dropped: the database will never take it. */
  readonly onRefused: () => void
}

/**
 * Writes clicks in groups. Agents, places and referrers are read here, off the visitor's path. A click that the database
 * refuses for what it holds is taken out by halving the group and dropped: it would hold up everybody else's for ever.
 */
export function createClickWriter({ db, placeOf, log, onRefused }: Options): WriteClicks {
  const describe = createDescriber(placeOf, createVisitorHash(db))
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
      const rows = await described
      const isStored = db.transaction((tx) => insertClicks(tx, rows))
      described = describeAll(visits.slice(end, end + PART))
      await Promise.all([isStored, described])
    }
  }

  async function describeAll(visits: readonly WaitingVisit[]): Promise<readonly ClickRow[]> {
    const rows: ClickRow[] = []
    for (const visit of visits) {
      rows.push(await describe(visit))
      // The answers of the database are heard in between.
      if (rows.length % HEAR_EVERY === 0) await turn()
    }
    return rows
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

/** Classes 22 (data) and 23 (integrity) of PostgreSQL's error codes: the same rows fail again. */
const isRefusal = (error: unknown) => error instanceof DatabaseError && /^2[23]/.test(error.code ?? '')

function createDescriber(placeOf: PlaceOf, visitorHash: VisitorHash) {
  const agentOf = createAgentReader()
  return async ({ visitor, ...visit }: WaitingVisit): Promise<ClickRow> => {
    const agent = visitor.userAgent === '' ? null : agentOf(visitor.userAgent)
    return {
      workspaceId: visit.workspaceId,
      id: visit.clickId,
      linkId: visit.linkId,
      clickedAt: visit.visitedAt,
      kind: visit.kind,
      visitorHash: await visitorHash(visitor, visit),
      referrerHost: referrerHostOf(visitor.referrer),
      ...placeOf(visitor.address),
      device: agent?.device ?? null,
      browser: agent?.browser ?? null,
      os: agent?.os ?? null,
    }
  }
}
