import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '../platform/db/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import type { CountryOf } from './country-of.ts'
import { createAgentReader, type Agent } from './describe-agent.ts'
import { insertClicks, type ClickRow } from './store.ts'
import { referrerHostOf, type Visit } from './visit.rules.ts'
import { createVisitorHash, type VisitorHash } from './visitor-hash.ts'

export type ClickIntake = {
  /**
   * Resolves when the click is committed, or after `answerWithinMs` at the latest: the visitor never waits longer.
   * A click that was not committed in time stays in memory and is tried again until it is.
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
  readonly answerWithinMs?: number
  readonly groupMax?: number
}

const RETRY_AFTER_MS = 250

/**
 * Writes clicks in groups: while one group is being committed the next one gathers, so a busy moment costs few
 * commits and a quiet one no delay. Parsing of agents, places and referrers happens here, off the visitor's path.
 */
export function createClickIntake(options: Options): ClickIntake {
  const { db, log, answerWithinMs = 1_000, groupMax = 1_000 } = options
  const describe = createDescriber(options.countryOf, createVisitorHash(db))
  const waiting: Waiting[] = []
  let writing: Promise<void> | null = null
  let isStopping = false
  let isAway = false

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, groupMax)
      const isWritten = await writeGroup(group.map((entry) => entry.visit))
      if (isWritten) for (const entry of waiting.splice(0, group.length)) entry.stored()
      else if (isStopping) return
      else await wait(RETRY_AFTER_MS)
    }
  }

  async function writeGroup(visits: readonly Visit[]): Promise<boolean> {
    try {
      const rows = await Promise.all(visits.map(describe))
      await db.transaction((tx) => insertClicks(tx, rows))
      if (isAway) log.info({ clicks: visits.length }, 'the database takes clicks again')
      isAway = false
      return true
    } catch (err) {
      // Said once: it is tried again several times a second.
      if (!isAway) log.error({ err, clicks: visits.length }, 'clicks are waiting: the database did not take them')
      isAway = true
      return false
    }
  }

  function start(): void {
    writing ??= writeAll().finally(() => {
      writing = null
      if (waiting.length > 0 && !isStopping) start()
    })
  }

  return {
    accept(visit) {
      const stored = new Promise<void>((resolve) => waiting.push({ visit, stored: resolve }))
      start()
      return Promise.race([stored, wait(answerWithinMs, undefined, { ref: false })])
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
