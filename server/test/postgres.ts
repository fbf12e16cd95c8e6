import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/postgres/index.ts'

export type TestPostgres = { readonly url: string; stop(): Promise<void> }

/** Starts a throwaway server for one test run: its folder is temporary and nothing waits for the disk. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = mkdtempSync(join(quickestFolder(), 'creator-kiwi-test-'))
  // Root runs PostgreSQL as somebody else, who must get in: the database would live elsewhere, and stay there.
  chmodSync(dataDir, 0o755)
  const log = { info: () => undefined, warn: (text: string) => process.stderr.write(`${text}\n`) }
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false })
  return {
    // Tests make databases of their own.
    url: server.adminUrl,
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A run keeps a few hundred megabytes; containers often give shared memory 64. */
const ROOM_BYTES = 2 * 1024 ** 3

/** Memory where there is room for it: cloning a database there takes a tenth of the time. */
function quickestFolder(): string {
  const memory = '/dev/shm'
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > ROOM_BYTES ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
