import { randomBytes } from 'node:crypto'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HEADER_BYTES } from './frame.ts'
import { numberOfSegment } from './segment-writer.ts'

export type SpoolState = {
  /** What waits to be stored; a process that runs has a little at any time. */
  readonly bytes: number
  /** When the first of it was written last; null when nothing waits. */
  readonly oldest: Date | null
  /** Files that could not be read and were kept aside. */
  readonly damaged: number
}

const PROBE_BYTES = 4_096

/** Looks at what the processes of one data folder have waiting. Nothing where there is no such folder. */
export async function measureSpool(root: string): Promise<SpoolState> {
  const names = await readdir(root, { recursive: true }).catch(() => [])
  const waiting = names.filter((name) => numberOfSegment(name.split(/[\\/]/).at(-1) ?? '') !== null)
  const files = await Promise.all(waiting.map((name) => stat(join(root, name)).catch(() => null)))
  // A file that has its header and nothing else was begun in case clicks come.
  const filled = files.filter((file) => file !== null).filter((file) => file.size > HEADER_BYTES)
  const times = filled.map((file) => file.mtimeMs)
  return {
    bytes: filled.reduce((sum, file) => sum + file.size, 0),
    oldest: times.length === 0 ? null : new Date(Math.min(...times)),
    damaged: names.filter((name) => name.endsWith('.damaged')).length,
  }
}

/**
 * By writing: rights alone do not say whether there is room.
 * @returns the system's code; null when the folder can be written to.
 */
export async function whyNotWritable(folder: string): Promise<string | null> {
  const probe = join(folder, `probe-${randomBytes(6).toString('hex')}`)
  try {
    await writeFile(probe, Buffer.alloc(PROBE_BYTES), { flag: 'wx', mode: 0o600 })
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}
