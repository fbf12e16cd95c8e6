import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Secret } from '../platform/crypto/index.ts'
import type { OpenDatabase } from '../platform/db/index.ts'
import { defineJob, type Schedule } from '../platform/jobs/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { isBackupDue, outdatedFiles, scheduledName } from './schedule.rules.ts'
import { holdAlone, isInUse } from './store.ts'
import { takeBackup } from './take-backup.ts'

type Deps = {
  readonly config: Config
  readonly db: OpenDatabase
  readonly secretKey: Secret
  readonly clock: Clock
  readonly log: Logger
}

/** Backups on a schedule, where a folder for them is configured. */
export function createBackupJobs(deps: Deps): readonly Schedule[] {
  const { folder } = deps.config.backup
  if (folder === null) return []
  const job = defineJob({
    name: 'backup.take',
    schema: z.object({}),
    run: async () => holdAlone(deps.db.pool, () => takeDueBackup(deps, folder)),
  })
  return [{ job, cron: '7 * * * *' }]
}

/**
 * Takes a backup when its time has come, then removes those beyond the number to keep. Safe to repeat, one at a time. None
 * of an installation without an account: one whose data is missing would push out those that hold them.
 */
async function takeDueBackup({ config, db, secretKey, clock, log }: Deps, folder: string): Promise<void> {
  const { everyHours, keep, passphrase } = config.backup
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const now = clock.now()
  if (!isBackupDue(await readdir(folder), { now, everyHours }) || !(await isInUse(db.pool))) return
  const path = join(folder, scheduledName(now))
  const clicksFolder = join(config.database.dataDir, 'clicks')
  const { bytes } = await takeBackup({ pool: db.pool, clicksFolder, secretKey, passphrase, clock }, path)
  log.info({ path, bytes }, 'took a backup')
  for (const name of outdatedFiles(await readdir(folder), keep)) await rm(join(folder, name), { force: true })
}
