import { createHash } from 'node:crypto'
import { open, mkdir, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { numberOfSegment } from './segment-writer.ts'
import { syncFolder } from './segment-file.ts'

/** A file of a spool as it is now: groups that were written by now, and perhaps a torn one at the end. */
export type WaitingSegment = {
  /** The folder and the file, with a slash between. */
  readonly name: string
  /** Must be read to its end. */
  readonly bytes: Readable
}

/**
 * Reads every spool of a data folder while processes write, read and delete them. A group that was written before this
 * began is among what it reads, unless whoever drains it was done with it.
 */
export async function* readSegments(root: string): AsyncGenerator<WaitingSegment> {
  const seen = new Set<string>()
  for (;;) {
    // A folder may be taken over, which renames it: look again until nothing new is there.
    const folders = (await listFolders(root)).filter((folder) => !seen.has(folder))
    if (folders.length === 0) return
    for (const folder of folders) {
      seen.add(folder)
      yield* readFolder(root, folder)
    }
  }
}

async function* readFolder(root: string, folder: string): AsyncGenerator<WaitingSegment> {
  const names = await readdir(join(root, folder)).catch(noneIfMissing)
  for (const file of names.filter((name) => numberOfSegment(name) !== null).toSorted()) {
    const opened = await open(join(root, folder, file)).catch(nullIfMissing)
    if (opened === null) continue
    // It may grow for as long as we read.
    const { size } = await opened.stat()
    if (size === 0) await opened.close()
    else yield { name: `${folder}/${file}`, bytes: opened.createReadStream({ end: size - 1 }) }
  }
}

const SEGMENT_NAME = /^[0-9a-f]{16}(?:\.[0-9a-f]{8})?\/\d{9}\.spool$/

/** Whether a name is one that `readSegments` gives. */
export const isSegmentName = (name: string) => SEGMENT_NAME.test(name)

/**
 * Puts segments into a data folder as if a process had died there: the next one takes them over. All of them, or none.
 * @param segments whose names are those of `readSegments`
 * @param from names where they come from: they are put beside what is there, and twice from one place only once
 */
export async function placeSegments(
  root: string,
  segments: AsyncIterable<WaitingSegment>,
  from: string,
): Promise<void> {
  const unfinished = `${root}.restoring`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  for await (const { name, bytes } of segments) {
    const [before = '', file = ''] = name.split('/')
    const folder = createHash('sha256').update(`${from} ${before}`).digest('hex').slice(0, 16)
    await mkdir(join(unfinished, folder), { recursive: true, mode: 0o700 })
    await writeSynced(await open(join(unfinished, folder, file), 'wx', 0o600), bytes)
    await syncFolder(join(unfinished, folder))
  }
  await mkdir(root, { recursive: true, mode: 0o700 })
  for (const folder of await listFolders(unfinished)) {
    await rm(join(root, folder), { recursive: true, force: true })
    await rename(join(unfinished, folder), join(root, folder))
  }
  await syncFolder(root)
  await rm(unfinished, { recursive: true })
}

async function writeSynced(file: FileHandle, bytes: Readable): Promise<void> {
  await pipeline(bytes, file.createWriteStream({ flush: true }))
}

async function listFolders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

function noneIfMissing(error: unknown): readonly string[] {
  if (isMissing(error)) return []
  throw error
}

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
