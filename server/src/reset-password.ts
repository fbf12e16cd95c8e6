/** `npm run reset-password -- <e-mail>`: a way back in, for the person who runs the installation. Works beside a running app. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { resetPassword } from './auth/index.ts'
import { systemClock } from './platform/clock.ts'
import { loadConfig } from './platform/config/index.ts'
import { openDatabase } from './platform/db/index.ts'
import { openEmbeddedPostgres } from './platform/postgres/index.ts'
import { createLogger } from './platform/telemetry/index.ts'

async function run(email: string): Promise<string> {
  const config = loadConfig(process.env)
  const { url, dataDir } = config.database
  if (url === null && !existsSync(dataDir)) throw new Error(neverStarted(`in ${dataDir}`))
  const log = createLogger({ level: 'warn', pretty: true })
  const server =
    url === null
      ? await openEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), log })
      : { url, stop: async () => undefined }
  try {
    const db = openDatabase(server.url)
    try {
      const password = await db.transaction((tx) => resetPassword(tx, email, systemClock.now()))
      if (password === null) throw new Error(`No account has the address ${email}.`)
      return password
    } catch (error) {
      if (isWithoutTables(error)) throw new Error(neverStarted('on this database'), { cause: error })
      throw error
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
  }
}

const neverStarted = (where: string) =>
  `Creator Kiwi was never started ${where}, so it has no accounts. DATA_DIR or DATABASE_URL says where it keeps its data.`

/** PostgreSQL's undefined_table. */
const isWithoutTables = (error: unknown) => error instanceof Error && 'code' in error && error.code === '42P01'

const [email] = process.argv.slice(2)
if (email === undefined) {
  process.stderr.write('Whose password? npm run reset-password -- ada@example.com\n')
  process.exitCode = 1
} else {
  try {
    const password = await run(email)
    process.stdout.write(
      `\nNew password of ${email}:\n\n  ${password}\n\nAll their sessions have ended. They sign in with it and change it under Settings > Account.\n`,
    )
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
