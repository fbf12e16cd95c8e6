import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

const POLL_MS = 25
// Recovery after a crash replays at most max_wal_size; slow disks need a while for that.
const READY_MAX_MS = 120_000

/** Waits until the server answers, or says why it will not. */
export async function waitUntilReady(url: string, exited: Promise<void>): Promise<'ready' | 'exited' | 'too_late'> {
  let hasExited = false
  void exited.then(() => (hasExited = true))
  for (let waitedMs = 0; waitedMs < READY_MAX_MS; waitedMs += POLL_MS) {
    if (await answers(url)) return 'ready'
    if (hasExited) return 'exited'
    await pause(POLL_MS)
  }
  return 'too_late'
}

/** Creates the database unless it exists. Safe to repeat, not to run twice at once. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found = await client.query('select from pg_catalog.pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
