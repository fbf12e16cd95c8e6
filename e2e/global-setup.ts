import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../tools/free-port.ts'
import { makeQuickFolder } from '../tools/quick-folder.ts'
import { runProcess } from '../tools/run-process.ts'

/** Starts the server once on an empty folder and stops it; what it leaves is what installations are copied from. */
export default async function makeDataFolder(): Promise<() => void> {
  const parent = makeQuickFolder('creator-kiwi-e2e-')
  const folder = join(parent, 'data')
  const env = { PORT: String(await freePort()), DATA_DIR: folder, LOG_LEVEL: 'info' }
  const server = await runProcess('server/src/main.ts', [], { env, readyWhen: '"msg":"ready"' })
  await server.stop()
  process.env.STARTED_ONCE = folder
  return () => rmSync(parent, { recursive: true, force: true })
}
