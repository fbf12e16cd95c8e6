import { constants, write as writeFile } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ticks } from '../clock.ts'
import { sealSegment, type Seal } from './frame.ts'
import type { Progress } from './progress.ts'

export type SegmentWriter = {
  /**
   * Appends one group; when this settles the group is on the disk, also after a power cut. One at a time: call again
   * when the last one has settled.
   * @throws what the file system says (a full disk); then nothing of the group counts, and the next one tries again
   * in a new file.
   */
  append(payload: Buffer): Promise<void>
  /** Ends a file that is some seconds old, so that it is deleted once it was read. Not during an append. */
  rotateWhenOld(): Promise<void>
  close(): Promise<void>
}

type Options = {
  readonly folder: string
  readonly key: Buffer
  readonly progress: Progress
  readonly ticks: Ticks
  /** 16 MB unless told: what is replayed at most after a crash although it was stored already. */
  readonly segmentBytesMax?: number
}

/** A segment that is read to its end is deleted: nothing stays on the disk for much longer. */
const SEGMENT_MS_MAX = 10_000

type Segment = { readonly file: FileHandle; readonly seal: Seal; readonly openedAtMs: number; size: number }

/** Appends groups to numbered files in a folder, each file some megabytes or seconds long. */
export function createSegmentWriter(options: Options): SegmentWriter {
  const { folder, key, progress, ticks, segmentBytesMax = 16 * 1024 * 1024 } = options
  let segment: Segment | null = null
  let number = 0

  async function begin(): Promise<Segment> {
    number += 1
    const seal = sealSegment(key)
    const file = await open(join(folder, segmentName(number)), WRITE_TO_DISK)
    const begun = { file, seal, openedAtMs: ticks(), size: 0 }
    try {
      await write(begun, seal.header)
      await syncFolder(folder)
    } catch (error) {
      await abandon(file)
      throw error
    }
    return begun
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
      if (segment !== null && segment.size >= segmentBytesMax) await end()
      segment ??= await begin()
      const current = segment
      try {
        await write(current, current.seal.seal(payload, current.size))
      } catch (error) {
        // Part of it may be there: nothing is written behind a torn group, and no nonce is used twice. The reader has the
        // file to its end and deletes it then: where would room come from on a full disk, if not from there?
        segment = null
        await abandon(current.file)
        progress.publish(number + 1, 0)
        throw error
      }
      progress.publish(number, current.size)
    },
    async rotateWhenOld() {
      if (segment !== null && ticks() - segment.openedAtMs > SEGMENT_MS_MAX) await close()
    },
    close,
  }
}

export const segmentName = (number: number) => `${String(number).padStart(9, '0')}.spool`
export const numberOfSegment = (name: string) => (/^\d{9}\.spool$/.test(name) ? Number(name.slice(0, 9)) : null)

/** Each write returns when the disk has it. Where there is no such flag (Windows) it is asked for after the write. */
const SYNCED: number | undefined = constants.O_DSYNC
const WRITE_TO_DISK = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (SYNCED ?? 0)

async function write(segment: Segment, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += await writeAt(segment, bytes.subarray(done), segment.size + done)
  }
  if (SYNCED === undefined) await segment.file.datasync()
  segment.size += bytes.length
}

/** Half the cost of the handle's own `write`, and this one stands behind every visitor. */
function writeAt({ file }: Segment, bytes: Buffer, position: number): Promise<number> {
  return new Promise((done, failed) => {
    writeFile(file.fd, bytes, 0, bytes.length, position, (error, written) => (error ? failed(error) : done(written)))
  })
}

/** A new file survives a power cut only once its folder was written too. */
async function syncFolder(folder: string): Promise<void> {
  if (SYNCED === undefined) return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The write has failed already, and that is what is told. */
const abandon = (file: FileHandle) => file.close().catch(() => undefined)
