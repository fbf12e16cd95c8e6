import type { Ticks } from '../../platform/clock.ts'
import {
  claimSpoolHome,
  createProgress,
  createSegmentWriter,
  nameSpoolHome,
  type SpoolClaim,
  type SpoolHome,
} from '../../platform/spool/index.ts'
import type { Logger } from '../../platform/telemetry/index.ts'

export type Keeping = {
  /** Its folder is there once a group was kept, and from the start where the disk allows. */
  readonly home: SpoolHome
  readonly progress: SharedArrayBuffer
  /** True when the disk takes the group; false when it does not. One at a time. */
  readonly keep: (payload: Buffer) => Promise<boolean>
  /** Ends a file that is some seconds old. Not while a group is being kept. */
  rotate(): Promise<void>
  /** No more groups come: the reader may have everything. */
  close(): Promise<void>
  /** Gives the folder up; removes it when nothing is left in it. */
  release(isEmpty: boolean): Promise<void>
}

type Options = {
  readonly folder: string
  readonly key: Buffer
  readonly log: Logger
  readonly ticks: Ticks
  /** Gets a group that was kept and that the disk then failed to take: it must be stored in another way. */
  readonly onLost: (payload: Buffer) => void
}

/** A full disk is asked again after that, not at every visit. */
const TRY_AGAIN_MS = 1_000

/** Keeps groups on the local disk where that works; says so once when it stops working, and once when it works again. */
export async function openKeeping({ folder, key, log, ticks, ...options }: Options): Promise<Keeping> {
  const progress = createProgress()
  const home = nameSpoolHome(folder)
  const onLost = (payloads: readonly Buffer[]): void => {
    log.error({ groups: payloads.length }, 'the disk lost clicks that it had taken: they go to the database instead')
    for (const payload of payloads) if (payload.length > 0) options.onLost(payload)
  }
  const writer = createSegmentWriter({ folder: home.folder, key, progress, ticks, onLost })
  let claim: SpoolClaim | null = null
  let refusedUntilMs = -Infinity
  let isRefusing = false

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      claim ??= await claimSpoolHome(home)
      await work()
      if (isRefusing) log.info('the disk takes clicks again')
      isRefusing = false
      return true
    } catch (err) {
      if (!isRefusing) log.error({ err }, 'the disk takes no clicks: visitors wait for the database instead')
      isRefusing = true
      refusedUntilMs = ticks() + TRY_AGAIN_MS
      return false
    }
  }

  await attempt(async () => undefined)
  return {
    home,
    progress: progress.shared,
    keep: async (payload) => ticks() >= refusedUntilMs && attempt(() => writer.append(payload)),
    rotate: () => writer.rotateWhenOld(),
    close: () => writer.close(),
    release: async (isEmpty) => claim?.release(isEmpty),
  }
}
