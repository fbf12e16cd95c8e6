import pg from 'pg'
import type { Client } from './browser-like.ts'

type Demo = { readonly emulator: Client; readonly databaseUrl: string }
type Drained = { readonly settled: boolean }

const LOOK_AGAIN_MS = 400
/** Work that ends makes more work at times: it has to be quiet more than once. */
const QUIET_LOOKS = 3
const WAIT_MS_MAX = 15 * 60_000
/** A machine with much to do lets a connection go at times. */
const UNANSWERED_MAX = 20

/** Waits until everything the emulator sent has arrived and is worked off, so that no number moves of itself afterwards. */
export async function waitUntilQuiet({ emulator, databaseUrl }: Demo): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const deadline = Date.now() + WAIT_MS_MAX
    let unanswered = 0
    for (let quiet = 0; quiet < QUIET_LOOKS;) {
      if (Date.now() > deadline) throw new Error('The sample sales did not arrive within a quarter of an hour')
      const settled = await hasSentAll(emulator).catch((error: unknown) => {
        unanswered += 1
        if (unanswered > UNANSWERED_MAX) throw error
        return false
      })
      quiet = settled && (await countWork(client)) === 0 ? quiet + 1 : 0
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  } finally {
    await client.end()
  }
}

/**
 * Waits for the retries' own times, which the demo's clock brings soon: all of them at once would be more than a busy
 * machine takes, and each would use up its attempts.
 */
async function hasSentAll(emulator: Client): Promise<boolean> {
  const { settled } = await emulator.json<Drained>('POST', '/_control/drain', { timeout_ms: 5_000 })
  return settled
}

/** How many jobs run, or are due now. What is planned for later and what was given up move nothing now. */
export async function countWork(client: Pick<pg.ClientBase, 'query'>): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `/* demo.countWork */
     select count(*)::int as count from graphile_worker._private_jobs
     where attempts < max_attempts and (locked_at is not null or run_at <= now() + interval '1 second')`,
  )
  return rows[0]?.count ?? 0
}
