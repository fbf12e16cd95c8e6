import type { Ticks } from '../../platform/clock.ts'
import { EVERYTHING, type SegmentReader } from '../../platform/spool/index.ts'

type Options = {
  readonly ticks: Ticks
  /** Folders of processes that died, each named once. Not to be asked more often than every two seconds. */
  readonly takeOver: () => Promise<readonly string[]>
  readonly openFolder: (folder: string) => SegmentReader
  /** Everything in it is stored. */
  readonly onEmpty: (folder: string) => Promise<void>
}

export const LOOK_AGAIN_MS = 2_000

/** What processes left behind that died. */
export function createLeftovers({ ticks, takeOver, openFolder, onEmpty }: Options) {
  const readers = new Map<string, SegmentReader>()
  let lookedAtMs = -Infinity

  return {
    /** Looks for more, every two seconds however often it is called. */
    async find(): Promise<void> {
      if (ticks() - lookedAtMs < LOOK_AGAIN_MS) return
      for (const path of await takeOver()) readers.set(path, openFolder(path))
      lookedAtMs = ticks()
    },
    /** One step in every folder, so that an old backlog does not hold up what comes now. @returns the clicks stored. */
    async storeSome(store: (groups: readonly Buffer[]) => Promise<number | null>): Promise<number> {
      let clicks = 0
      for (const [path, reader] of readers) {
        const groups = await reader.read(EVERYTHING)
        const stored = await store(groups)
        if (stored === null) return clicks
        clicks += stored
        if (groups.length > 0) continue
        readers.delete(path)
        await reader.close()
        await onEmpty(path)
      }
      return clicks
    },
    async close(): Promise<void> {
      for (const reader of readers.values()) await reader.close()
    },
  }
}
