import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import type { Db } from '../platform/db/index.ts'
import type { Counters, Logger } from '../platform/telemetry/index.ts'
import type { CountryOf } from './country-of.ts'
import { createAgentReader, type Agent } from './describe-agent.ts'
import { insertClicks, type ClickRow } from './store.ts'
import { referrerHostOf, type Visit } from './visit.rules.ts'
import { createVisitorHash, type VisitorHash } from './visitor-hash.ts'

export type ClickIntake = {
  /**
   * Resolves when the click is committed, or after `answerWithinMs` at the latest: the visitor never waits longer.
   * A click that was not committed in time stays in memory and is tried again until it is. When `waitingMax` of them
   * wait, further ones are dropped and counted: an outage must not end the process.
   */
  accept(visit: Visit): Promise<void>
  /** Commits what is still waiting. */
  stop(): Promise<void>
}

type Waiting = { readonly visit: Visit; readonly stored: () => void }
type Options = {
  readonly db: Db
  readonly countryOf: CountryOf
  readonly log: Logger
  readonly counters: Counters
  readonly answerWithinMs?: number
  readonly groupMax?: number
  readonly waitingMax?: number
}

const RETRY_AFTER_MS = 250

/**
 * Writes clicks in groups: while one group is being committed the next one gathers, so a busy moment costs few
 * commits and a quiet one no delay. Parsing of agents, places and referrers happens here, off the visitor's path.
 */
export function createClickIntake(options: Options): ClickIntake {
  const { log, counters, answerWithinMs = 1_000, groupMax = 1_000, waitingMax = 20_000 } = options
  const write = createWriter(options)
  const waiting: Waiting[] = []
  let writing: Promise<void> | null = null
  let isStopping = false
  let isFull = false

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, groupMax)
      const isSettled = await write(group.map((entry) => entry.visit))
      if (isSettled) for (const entry of waiting.splice(0, group.length)) entry.stored()
      else if (isStopping) return
      else await wait(RETRY_AFTER_MS)
    }
    isFull = false
  }

  function start(): void {
    writing ??= writeAll().finally(() => {
      writing = null
      if (waiting.length > 0 && !isStopping) start()
    })
  }

  function drop(): void {
    counters.count('click_dropped', { reason: 'full' })
    if (!isFull) log.error({ waiting: waiting.length }, 'clicks are being dropped: too many wait for the database')
    isFull = true
  }

  return {
    async accept(visit) {
      if (waiting.length >= waitingMax) return drop()
      await new Promise<void>((answer) => {
        const tooLong = setTimeout(answer, answerWithinMs).unref()
        const stored = () => {
          clearTimeout(tooLong)
          answer()
        }
        waiting.push({ visit, stored })
        start()
      })
    },
    async stop() {
      isStopping = true
      await writing
      await writeAll()
      if (waiting.length > 0)
        log.error({ clicks: waiting.length }, 'clicks were lost: the database was away at the end')
    },
  }
}

/**
 * Writes a group; false when it is to be tried again. A click that the database refuses for what it holds is taken
 * out by halving the group and dropped: it would hold up everybody else's for ever.
 */
function createWriter({ db, countryOf, log, counters }: Options): (visits: readonly Visit[]) => Promise<boolean> {
  const describe = createDescriber(countryOf, createVisitorHash(db))
  let isAway = false

  async function write(visits: readonly Visit[]): Promise<boolean> {
    try {
      const rows = await Promise.all(visits.map(describe))
      await db.transaction((tx) => insertClicks(tx, rows))
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

  async function withoutRefused(visits: readonly Visit[], err: unknown): Promise<boolean> {
    const middle = Math.ceil(visits.length / 2)
    if (visits.length > 1) return (await write(visits.slice(0, middle))) && write(visits.slice(middle))
    counters.count('click_dropped', { reason: 'refused' })
    log.error({ err, linkId: visits[0]?.linkId }, 'a click was dropped: the database refuses it')
    return true
  }

  return write
}

/** Classes 22 (data) and 23 (integrity) of PostgreSQL's error codes: the same rows fail again. */
const isRefusal = (error: unknown) => error instanceof DatabaseError && /^2[23]/.test(error.code ?? '')

function createDescriber(countryOf: CountryOf, visitorHash: VisitorHash): (visit: Visit) => Promise<ClickRow> {
  const agentOf = createAgentReader()
  return async (visit) => {
    const agent: Agent | null = visit.visitor.userAgent === '' ? null : agentOf(visit.visitor.userAgent)
    return {
      workspaceId: visit.scope.workspaceId,
      id: visit.clickId,
      linkId: visit.linkId,
      clickedAt: visit.visitedAt,
      kind: visit.kind,
      visitorHash: await visitorHash(visit.visitor, visit.visitedAt),
      referrerHost: referrerHostOf(visit.visitor.referrer),
      country: countryOf(visit.visitor.address),
      device: agent?.device ?? null,
      browser: agent?.browser ?? null,
      os: agent?.os ?? null,
    }
  }
}
