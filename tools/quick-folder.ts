import { chmodSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A test run keeps a few hundred megabytes; containers often give shared memory 64. */
const ROOM_BYTES = 2 * 1024 ** 3

/**
 * Makes a temporary folder that a database may live in; in memory where there is room for it, because nothing then waits
 * for the disk. What is in it survives every process, but no power cut.
 */
export function makeQuickFolder(prefix: string): string {
  const folder = mkdtempSync(join(quickestParent(), prefix))
  // Root runs PostgreSQL as somebody else, who must get in: the database would live elsewhere, and stay there.
  chmodSync(folder, 0o755)
  return folder
}

function quickestParent(): string {
  const memory = '/dev/shm'
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > ROOM_BYTES ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
