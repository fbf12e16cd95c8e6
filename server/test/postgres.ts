import { rmSync } from 'node:fs'
import { makeQuickFolder } from '../../tools/quick-folder.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/index.ts'

export type TestPostgres = { readonly url: string; stop(): Promise<void> }

/** Starts a throwaway server for one test run: its folder is temporary and nothing waits for the disk. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = makeQuickFolder('creator-kiwi-test-')
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
