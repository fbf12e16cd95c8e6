import { constants, write as writeFile } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** A file that is appended to, and synced behind what is appended. */
export type SegmentFile = {
  size(): number
  /**
   * Settles when the system has the bytes: a killed process loses none of them. One at a time.
   * @param payload what `onLost` gets should the disk not take them after all
   * @throws for a full disk, or when an earlier sync failed; then nothing more may be appended.
   */
  append(bytes: Buffer, payload: Buffer): Promise<void>
  /** Settles when the disk has everything, or was told to have failed. */
  close(): Promise<void>
}

/** Between two syncs in a busy moment. A sync costs as much as many appends; a power cut costs what came since the last. */
const SYNC_EVERY_MS = 10

/**
 * Makes a file. What was appended a sync ago survives a power cut too.
 * @param onLost gets the payloads that were appended and that the disk then failed to take
 */
export async function createSegmentFile(
  path: string,
  onLost: (payloads: readonly Buffer[]) => void,
): Promise<SegmentFile> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL)
  let size = 0
  let unsynced: Buffer[] = []
  let syncing: Promise<void> | null = null
  let failure: unknown = null

  async function syncAll(): Promise<void> {
    while (unsynced.length > 0) {
      const going = unsynced
      unsynced = []
      try {
        await file.datasync()
      } catch (error) {
        failure = error
        onLost([...going, ...unsynced])
        unsynced = []
        return
      }
      if (unsynced.length > 0) await wait(SYNC_EVERY_MS)
    }
  }

  return {
    size: () => size,
    async append(bytes, payload) {
      if (failure !== null) throw new Error('the disk did not take what was appended before', { cause: failure })
      for (let done = 0; done < bytes.length;) done += await writeAt(file, bytes.subarray(done), size + done)
      size += bytes.length
      unsynced.push(payload)
      syncing ??= syncAll().finally(() => (syncing = null))
    },
    async close() {
      await syncing
      await file.close()
    },
  }
}

/** Half the cost of the handle's own `write`, and this one stands behind every visitor. */
function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<number> {
  return new Promise((done, failed) => {
    writeFile(file.fd, bytes, 0, bytes.length, position, (error, written) => (error ? failed(error) : done(written)))
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
