import { join } from 'node:path'
import type { Ticks } from '../clock.ts'
import { sealSegment, type Seal } from './frame.ts'
import type { Progress } from './progress.ts'
import { createSegmentFile, syncFolder, type SegmentFile } from './segment-file.ts'

export type SegmentWriter = {
  /**
   * Appends one group. When this settles, no crash of the process loses it; the disk has it within one sync, some
   * milliseconds at most in a busy moment. One at a time: call again when the last one has settled.
   * @throws what the file system says (a full disk); then nothing of the group counts, and the next one tries again
   * in a new file.
   */
  append(payload: Buffer): Promise<void>
  /** Ends a file that is some seconds old, so that it is deleted once it was read. Not during an append. */
  rotateWhenOld(): Promise<void>
  /** Settles when the disk has everything. */
  close(): Promise<void>
}

type Options = {
  readonly folder: string
  readonly key: Buffer
  readonly progress: Progress
  readonly ticks: Ticks
  /** Gets groups that were appended and that the disk then failed to take. They may be read all the same. */
  readonly onLost: (payloads: readonly Buffer[]) => void
  /** 16 MB by default: what is replayed at most after a crash although it was stored already. */
  readonly segmentBytesMax?: number
}

/** A segment that is read to its end is deleted: nothing stays on the disk for much longer. */
const SEGMENT_MS_MAX = 10_000

type Segment = { readonly file: SegmentFile; readonly seal: Seal; readonly openedAtMs: number }

/** Appends groups to numbered files in a folder, each file some megabytes or seconds long. */
export function createSegmentWriter(options: Options): SegmentWriter {
  const { folder, key, progress, ticks, onLost, segmentBytesMax = 16 * 1024 * 1024 } = options
  let segment: Segment | null = null
  let number = 0

  async function begin(): Promise<Segment> {
    number += 1
    const seal = sealSegment(key)
    const file = await createSegmentFile(join(folder, segmentName(number)), { ticks, onLost })
    try {
      await file.append(seal.header, EMPTY)
      await syncFolder(folder)
    } catch (error) {
      await abandon(file)
      throw error
    }
    return { file, seal, openedAtMs: ticks() }
  }

  async function end(): Promise<void> {
    const ended = segment
    segment = null
    await ended?.file.close()
  }

  /** Lets the reader have all of it. */
  async function close(): Promise<void> {
    if (segment === null) return
    await end()
    progress.publish(number + 1, 0)
  }

  return {
    async append(payload) {
      if (segment !== null && segment.file.size() >= segmentBytesMax) await end()
      segment ??= await begin()
      const { file, seal } = segment
      try {
        await file.append(seal.seal(payload, file.size()), payload)
      } catch (error) {
        // Part of it may be there: nothing is written behind a torn group, and no nonce is used twice. The reader has the
        // file to its end and deletes it then: where would room come from on a full disk, if not from there?
        segment = null
        await abandon(file)
        progress.publish(number + 1, 0)
        throw error
      }
      progress.publish(number, file.size())
    },
    async rotateWhenOld() {
      if (segment !== null && ticks() - segment.openedAtMs > SEGMENT_MS_MAX) await close()
    },
    close,
  }
}

export const segmentName = (number: number) => `${String(number).padStart(9, '0')}.spool`
export const numberOfSegment = (name: string) => (/^\d{9}\.spool$/.test(name) ? Number(name.slice(0, 9)) : null)

const EMPTY = Buffer.alloc(0)

/** Something has failed already, and that is what is reported. */
const abandon = (file: SegmentFile) => file.close().catch(() => undefined)
