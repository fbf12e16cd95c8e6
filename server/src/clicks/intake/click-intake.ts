import type { Ticks } from '../../platform/clock.ts'
import type { Secret } from '../../platform/crypto/index.ts'
import type { Counters, Logger } from '../../platform/telemetry/index.ts'
import type { Visit } from '../visit.rules.ts'
import { createCrowdSums } from './crowd-sums.ts'
import { createCrowdWatch } from './crowd-watch.ts'
import { startDrainThread } from './drain-starter.ts'
import { createGathering } from './gathering.ts'
import { createGroupsInMemory } from './groups-in-memory.ts'
import { openKeeping, type Keeping } from './keep-on-disk.ts'
import { startLoadGauge } from './load-gauge.ts'
import { decodeVisits, encodeVisits } from './visit-record.ts'

export type ClickIntake = {
  /**
   * Settles when the click is safe: on the local disk, or in the database when the disk takes nothing. After
   * `answerWithinMs` it settles in any case: the visitor never waits longer, and the click is stored later. Above a bound
   * (crowd-watch.ts) it settles at once, and the click is summed up with others like it.
   */
  accept(visit: Visit): Promise<void>
  /** Begins to store what ended processes left behind. Where that is not asked for, the first click starts everything. */
  start(): Promise<void>
  /** Stores what is waiting, for `stopWithinMs`; what is left then is stored by whoever starts next. May start again. */
  stop(): Promise<void>
}

type Options = {
  /** Where clicks wait. Processes may share it. */
  readonly folder: string
  /** Seals what waits: addresses of visitors are never on the disk for all to read. */
  readonly key: Secret
  readonly databaseUrl: string
  /** The path of a file with cities; null: the bundled country data. */
  readonly geoDatabase: string | null
  readonly log: Logger
  readonly counters: Counters
  readonly ticks: Ticks
  readonly answerWithinMs?: number
  /** How many clicks wait in memory at most, when neither the disk nor the database takes them. */
  readonly waitingMax?: number
  /** Ten seconds by default. */
  readonly stopWithinMs?: number
}

const SUMMED_UP = Promise.resolve()
const ROTATE_EVERY_MS = 5_000

/**
 * Takes clicks in groups: what arrives in one turn of the event loop, or while the last group is being kept, so that a
 * busy moment costs few writes and a quiet one no delay. A thread of its own moves them from the disk into the database.
 */
export function createClickIntake(options: Options): ClickIntake {
  const { log, answerWithinMs = 1_000, stopWithinMs = 10_000 } = options
  const gathering = createGathering(answerWithinMs)
  const standingOf = createCrowdWatch()
  const sums = createCrowdSums((visit) => void keep(visit))
  let started: ReturnType<typeof startIntake> | null = null
  let busy: Promise<void> | null = null

  const start = () => (started ??= startIntake(options, (keeping) => exclusively(() => keeping.rotate())))

  async function keepAll(): Promise<void> {
    const { keeping, inMemory } = await start()
    for (let group = await gathering.take(); group !== null; group = await gathering.take()) {
      const payload = encodeVisits(group.visits)
      if (await keeping.keep(payload)) {
        group.answer()
        await inMemory.moveTo(keeping)
      } else inMemory.add({ clicks: group.visits.length, payload, answer: group.answer })
    }
  }

  /** One thing at a time happens to the file. */
  function exclusively(work: () => Promise<void>): void {
    busy ??= work()
      .catch((err: unknown) => log.error({ err }, 'keeping clicks failed'))
      .finally(() => {
        busy = null
        if (!gathering.isEmpty()) exclusively(keepAll)
      })
  }

  function keep(visit: Visit): Promise<void> {
    const isSafe = gathering.add(visit)
    if (!busy) exclusively(keepAll)
    return isSafe
  }

  return {
    accept(visit) {
      const standing = standingOf(visit)
      if (standing === 'told_apart') return keep(visit)
      if (standing === 'repeat') return keep({ ...visit, times: 1 })
      sums.add(visit)
      return SUMMED_UP
    },
    start: async () => void (await start()),
    async stop() {
      sums.flush()
      while (busy || !gathering.isEmpty()) {
        exclusively(keepAll)
        await busy
      }
      if (!started) return
      const { keeping, thread, gauge, rotating } = await started
      started = null
      clearInterval(rotating)
      gauge.stop()
      await keeping.close()
      await keeping.release(await thread.stop(stopWithinMs))
    },
  }
}

async function startIntake(options: Options, rotate: (keeping: Keeping) => void) {
  const { folder, key, databaseUrl, geoDatabase, log, counters, ticks, waitingMax = 20_000 } = options
  const sealKey = Buffer.from(key.reveal(), 'base64url')
  const onLost = (payload: Buffer): void =>
    inMemory.add({ clicks: decodeVisits(payload).length, payload, answer: () => undefined })
  const keeping = await openKeeping({ folder, key: sealKey, log, ticks, onLost })
  const inMemory = createGroupsInMemory({
    handOver: (number, payload) => thread.handOver(number, payload),
    clicksMax: waitingMax,
    log,
    counters,
  })
  const { home: spool, progress } = keeping
  const gauge = startLoadGauge()
  const thread = startDrainThread({
    start: { databaseUrl, geoDatabase, key: sealKey, spool, progress, load: gauge.shared },
    log,
    counters,
    onStored: inMemory.letGo,
    onReplaced: inMemory.handOverAgain,
  })
  return { keeping, inMemory, thread, gauge, rotating: setInterval(rotate, ROTATE_EVERY_MS, keeping).unref() }
}
