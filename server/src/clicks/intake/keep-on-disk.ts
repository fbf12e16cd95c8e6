import type { Ticks } from '../../platform/clock.ts'
import { claimSpoolHome, createProgress, createSegmentWriter, type SpoolHome } from '../../platform/spool/index.ts'
import type { Logger } from '../../platform/telemetry/index.ts'

export type Keeping = {
  /** Null when no folder could be made. */
  readonly home: SpoolHome | null
  readonly progress: SharedArrayBuffer
  /** True when the group is on the disk; false when the disk does not take it. One at a time. */
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
}

/** A full disk is asked again after that, not at every visit. */
const TRY_AGAIN_MS = 1_000

/** Keeps groups on the local disk where that works; says so once when it stops working, and once when it works again. */
export async function openKeeping({ folder, key, log, ticks }: Options): Promise<Keeping> {
  const progress = createProgress()
  const claimed = await claimSpoolHome(folder).catch((err: unknown) => {
    log.error({ err }, 'clicks cannot be kept on this disk: visitors wait for the database instead')
    return null
  })
  const home = claimed?.home ?? null
  const writer = home && createSegmentWriter({ folder: home.folder, key, progress, ticks })
  let refusedUntilMs = -Infinity
  let isRefusing = false

  return {
    home,
    progress: progress.shared,
    keep: async (payload) => {
      if (!writer || ticks() < refusedUntilMs) return false
      try {
        await writer.append(payload)
        if (isRefusing) log.info('the disk takes clicks again')
        isRefusing = false
        return true
      } catch (err) {
        if (!isRefusing) log.error({ err }, 'the disk takes no clicks: visitors wait for the database instead')
        isRefusing = true
        refusedUntilMs = ticks() + TRY_AGAIN_MS
        return false
      }
    },
    rotate: async () => writer?.rotateWhenOld(),
    close: async () => writer?.close(),
    release: async (isEmpty) => claimed?.release(isEmpty),
  }
}
