import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { backMs } from './pacing.rules.ts'
import type { Pacing } from './pacing.ts'
import { PolarError } from './polar-error.ts'
import { pushBack, readNextCallAt, takeTurn } from './store.ts'

/** Polar counts the calls of one OAuth client together, whatever workspace or process of ours makes them: so do we. */
export type CallBudget = {
  /**
   * Takes a turn of a bucket and waits for it.
   * @throws PolarError `rate_limited` when the turn would be more than `waitMsMax` away; then none is taken
   */
  takeTurn(bucket: string, waitMsMax: number, signal?: AbortSignal): Promise<void>
  /** Polar said to slow down: nobody of the bucket, in any process, calls for that long. */
  slowDown(bucket: string, retryAfterSeconds: number): Promise<void>
}

type Options = { readonly db: Db; readonly clock: Clock; readonly pacing: Pacing; readonly gapMs: number }

/** The budget lives in the database, for all processes. */
export function createCallBudget({ db, clock, pacing, gapMs }: Options): CallBudget {
  return {
    takeTurn: async (bucket, waitMsMax, signal) => {
      const now = clock.now()
      const turn = { now, until: new Date(now.getTime() + waitMsMax), gapMs }
      const at = await db.transaction((tx) => takeTurn(tx, bucket, turn))
      if (at === null) throw await tooEarly(db, bucket, now)
      const waitMs = at.getTime() - now.getTime()
      if (waitMs > 0) await pacing.pause(waitMs, signal)
    },
    slowDown: async (bucket, retryAfterSeconds) => {
      const until = new Date(clock.now().getTime() + backMs(retryAfterSeconds, pacing.chance()))
      await db.transaction((tx) => pushBack(tx, bucket, until))
    },
  }
}

async function tooEarly(db: Db, bucket: string, now: Date): Promise<PolarError> {
  const nextCallAt = (await readNextCallAt(db.reader, bucket)) ?? now
  const retryAfterSeconds = Math.max(1, Math.ceil((nextCallAt.getTime() - now.getTime()) / 1_000))
  return new PolarError('rate_limited', `we call again in ${retryAfterSeconds} seconds`, { retryAfterSeconds })
}
