import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { GROUP_BYTES_MAX, HEADER_BYTES, LENGTH_BYTES, openSegment } from './frame.ts'
import { numberOfSegment, segmentName } from './segment-writer.ts'

/** How far a folder may be read: segments with a lower number are complete, this one's file counts up to `size`. */
export type Bound = { readonly segment: number; readonly size: number }

/** For a folder that nobody writes any more. */
export const EVERYTHING: Bound = { segment: Infinity, size: 0 }

export type SegmentReader = {
  /**
   * The next groups in the order they were written, 256 kB at most by default; none when there is nothing more.
   * Reading on says that what was read before is stored elsewhere: files that were read to their end are deleted.
   */
  read(bound: Bound, bytesMax?: number): Promise<readonly Buffer[]>
  close(): Promise<void>
}

type Options = {
  readonly folder: string
  readonly key: Buffer
  /** Groups do not open (another secret key, a broken disk): the file is kept beside the folder, as `….damaged`. */
  readonly onDamage: (file: string) => void
}

type Segment = {
  readonly number: number
  readonly path: string
  readonly file: FileHandle
  find: ReturnType<typeof openSegment>
  offset: number
  isDamaged: boolean
}

/** Reads what a segment writer wrote, while it writes or after it died. */
export function createSegmentReader({ folder, key, onDamage }: Options): SegmentReader {
  let segment: Segment | null = null

  /** The groups from the offset on; `endsAt` keeps the reader from what is being written right now. */
  async function nextGroups(it: Segment, endsAt: number, bytesMax: number): Promise<Buffer[]> {
    it.find ??= openSegment(key, await readAt(it.file, 0, HEADER_BYTES))
    if (it.find === null) return []
    const bytes = await readWhole(it, Math.min(bytesMax, endsAt - it.offset))
    const groups: Buffer[] = []
    let at = 0
    for (let found = it.find(bytes, at, it.offset); found.kind !== 'incomplete';) {
      if (found.kind === 'group') groups.push(found.payload)
      else it.isDamaged = true
      at = found.end
      found = it.find(bytes, at, it.offset)
    }
    it.offset += at
    return groups
  }

  async function leave(it: Segment): Promise<void> {
    segment = null
    // A header that is whole and yet not ours; one that is torn belongs to a writer that died before its first group.
    const isForeign = it.find === null && (await readAt(it.file, 0, HEADER_BYTES)).length === HEADER_BYTES
    await it.file.close()
    if (!it.isDamaged && !isForeign) return rm(it.path)
    onDamage(it.path)
    // Beside the folder, which is done with.
    return rename(it.path, `${folder}-${segmentName(it.number)}.damaged`)
  }

  return {
    async read(bound, bytesMax = 256 * 1024) {
      for (;;) {
        segment ??= await firstSegment(folder, bound)
        if (segment === null) return []
        const isComplete = segment.number < bound.segment
        const groups = await nextGroups(segment, isComplete ? Infinity : bound.size, bytesMax)
        if (groups.length > 0 || !isComplete) return groups
        await leave(segment)
      }
    },
    async close() {
      await segment?.file.close()
      segment = null
    },
  }
}

async function firstSegment(folder: string, bound: Bound): Promise<Segment | null> {
  // The folder is missing while the disk has no room for it, or while a file has its name.
  const names = await readdir(folder).catch(noneIfMissing)
  const numbers = names.flatMap((name) => numberOfSegment(name) ?? [])
  const number = Math.min(...numbers)
  if (numbers.length === 0 || number > bound.segment) return null
  const path = join(folder, segmentName(number))
  return { number, path, file: await open(path), find: null, offset: HEADER_BYTES, isDamaged: false }
}

function noneIfMissing(error: NodeJS.ErrnoException): readonly string[] {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
  return []
}

/** At least the first group as a whole, however large; less only where the file ends. */
async function readWhole({ file, offset }: Segment, length: number): Promise<Buffer> {
  const bytes = await readAt(file, offset, length)
  const first = bytes.length < LENGTH_BYTES ? 0 : LENGTH_BYTES + bytes.readUInt32BE(0)
  return first <= bytes.length || first > GROUP_BYTES_MAX ? bytes : readAt(file, offset, first)
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, length))
  for (let filled = 0; ;) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled)
    filled += bytesRead
    if (bytesRead === 0 || filled === bytes.length) return bytes.subarray(0, filled)
  }
}
