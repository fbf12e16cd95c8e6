import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/postgres/index.ts'

export type TestPostgres = { readonly url: string; stop(): Promise<void> }

/** Starts a throwaway server for one test run: its folder is temporary and nothing waits for the disk. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), 'creator-kiwi-test-'))
  // Root runs PostgreSQL as somebody else, who must get in: the database would live elsewhere, and stay there.
  chmodSync(dataDir, 0o755)
  const log = { info: () => undefined, warn: (text: string) => process.stderr.write(`${text}\n`) }
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
