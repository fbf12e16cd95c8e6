import { constants, write, writeSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Ticks } from '../clock.ts'

/** A file that is appended to, and synced behind what is appended. */
export type SegmentFile = {
  size(): number
  /**
   * Settles when the system has the bytes: a killed process loses none of them. One at a time.
   * @param payload what `onLost` gets should the disk not take them after all
   * @throws for a full disk, or when an earlier sync failed; then nothing more may be appended.
   */
  append(bytes: Buffer, payload: Buffer): Promise<void>
  /** Settles when the disk has everything, or has failed. */
  close(): Promise<void>
}

/** Between two syncs in a busy moment. A sync costs as much as many appends; a power cut costs what came since the last. */
const SYNC_EVERY_MS = 10
/** A sync that takes longer says that the disk is in trouble. */
const SLOW_SYNC_MS = 100
/**
 * After so long without an append there is time to spare. A busy turn of the event loop alone takes 5 ms: 64 visitors at
 * some 80 µs each.
 */
const QUIET_MS = 25

type Options = {
  readonly ticks: Ticks
  /** Gets the payloads that were appended and that the disk then failed to take. */
  readonly onLost: (payloads: readonly Buffer[]) => void
}

/** Makes a file. What was appended a sync ago survives a power cut too. */
export async function createSegmentFile(path: string, { ticks, onLost }: Options): Promise<SegmentFile> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL)
  let size = 0
  let unsynced: Buffer[] = []
  let syncing: Promise<void> | null = null
  let syncBeganMs = Infinity
  let appendedAtMs = -Infinity
  let failure: unknown = null

  /**
   * The system takes bytes into its memory at once, in less time than another thread takes to hear of them; so a busy
   * thread writes by itself. Where there is time to spare, or the disk is in trouble, the other thread is what waits.
   */
  function writeAt(bytes: Buffer, position: number): number | Promise<number> {
    const nowMs = ticks()
    const isElsewhere = nowMs - appendedAtMs > QUIET_MS || nowMs - syncBeganMs > SLOW_SYNC_MS
    return isElsewhere ? writeElsewhere(file, bytes, position) : writeSync(file.fd, bytes, 0, bytes.length, position)
  }

  async function syncAll(): Promise<void> {
    while (unsynced.length > 0) {
      const going = unsynced
      unsynced = []
      syncBeganMs = ticks()
      try {
        await file.datasync()
      } catch (error) {
        failure = error
        onLost([...going, ...unsynced])
        unsynced = []
        return
      } finally {
        syncBeganMs = Infinity
      }
      if (unsynced.length > 0) await wait(SYNC_EVERY_MS)
    }
  }

  return {
    size: () => size,
    async append(bytes, payload) {
      if (failure !== null) throw new Error('the disk did not take what was appended before', { cause: failure })
      for (let done = 0; done < bytes.length;) done += await writeAt(bytes.subarray(done), size + done)
      size += bytes.length
      appendedAtMs = ticks()
      unsynced.push(payload)
      syncing ??= syncAll().finally(() => (syncing = null))
    },
    async close() {
      await syncing
      await file.close()
    },
  }
}

function writeElsewhere(file: FileHandle, bytes: Buffer, position: number): Promise<number> {
  return new Promise((done, failed) => {
    write(file.fd, bytes, 0, bytes.length, position, (error, written) => (error ? failed(error) : done(written)))
  })
}

/** A new file survives a power cut only once its folder was synced. Not on Windows, which does not open folders. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY).catch(() => null)
  try {
    await handle?.sync()
  } finally {
    await handle?.close()
  }
}
