import { findRestored } from '../../backup/index.ts'
import { compareMigrations, type OpenDatabase } from '../../platform/db/index.ts'
import { readQueue } from '../../platform/jobs/index.ts'
import { differingZonesInUse } from '../../workspaces/index.ts'
import type { Finding } from './finding.rules.ts'
import { judgeClock, judgePostgres, judgeQueue, judgeRestored, judgeSchema, judgeZones } from './judge.rules.ts'

type Asked = { readonly db: OpenDatabase; readonly isEmbedded: boolean; readonly now: () => Date }
type Answered = { readonly findings: readonly Finding[]; readonly isAppRunning: boolean }

/** What the database says of itself, of its clock and of the queue in it. */
export async function lookAtDatabase({ db, isEmbedded, now }: Asked): Promise<Answered> {
  const asked = now()
  const { rows } = await db.pool.query<{ version: number; clock: Date }>(
    "select current_setting('server_version_num')::int as version, clock_timestamp() as clock",
  )
  const between = (asked.getTime() + now().getTime()) / 2
  const [about] = rows
  if (about === undefined) throw new Error('The database does not say its version.')
  const schema = judgeSchema(await compareMigrations(db.pool))
  const server = judgePostgres({ version: about.version, isEmbedded })
  if (schema.verdict !== 'good') return { findings: [server, schema], isAppRunning: false }

  const queue = await readQueue(db.reader)
  // The embedded database has this machine's clock.
  const clocks = isEmbedded ? [] : [judgeClock((between - about.clock.getTime()) / 1_000, 'the database')]
  const zones = judgeZones(await differingZonesInUse(db.reader, asked))
  const restored = await findRestored(db.pool)
  const origin = restored === null ? [] : [judgeRestored(restored)]
  return { findings: [server, schema, ...origin, ...clocks, zones, judgeQueue(queue)], isAppRunning: queue.workers > 0 }
}
