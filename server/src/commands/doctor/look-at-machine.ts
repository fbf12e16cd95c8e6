import { existsSync } from 'node:fs'
import { readdir, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import packageJson from '../../../../package.json' with { type: 'json' }
import { newestBackup } from '../../backup/index.ts'
import { configWarnings, type Config } from '../../platform/config/index.ts'
import { measureSpool, whyNotWritable } from '../../platform/spool/index.ts'
import { good, look, type Finding } from './finding.rules.ts'
import { judgeBackups, judgeDisk, judgeSpool } from './judge.rules.ts'

/** @param nodeVersion of the Node that runs this */
export function lookAtVersions(nodeVersion: string): Finding {
  return good('Versions', `Creator Kiwi ${packageJson.version}, Node ${nodeVersion}`)
}

/** What the configuration makes of itself. */
export function lookAtConfig(config: Config): Finding[] {
  const warnings = configWarnings(config)
  const said = `people open the app at ${config.http.appUrl}`
  return warnings.length === 0 ? [good('Settings', said)] : warnings.map((warning) => look('Settings', warning))
}

export async function lookAtDisk({ database: { dataDir } }: Config): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(existing(dataDir))
  return judgeDisk({ free: bavail * bsize, total: blocks * bsize })
}

/** Backups on a schedule; nothing where none is wanted. */
export async function lookAtBackups({ backup: { folder, everyHours } }: Config, now: Date): Promise<Finding[]> {
  if (folder === null) return []
  // Made with the first backup.
  const newest = newestBackup(await readdir(folder).catch(() => []))
  const ageSeconds = newest && (now.getTime() - newest.getTime()) / 1_000
  return [judgeBackups({ folder, ageSeconds, everyHours })]
}

type Moment = { readonly now: Date; readonly isAppRunning: boolean }

/** The clicks that wait on the disk, and whether more can be written. Makes no folder: it might be another account's. */
export async function lookAtSpool({ database: { dataDir } }: Config, { now, isAppRunning }: Moment): Promise<Finding> {
  const folder = join(dataDir, 'clicks')
  const { bytes, oldest, damaged } = await measureSpool(folder)
  return judgeSpool({
    bytes,
    waitingSeconds: oldest === null ? null : (now.getTime() - oldest.getTime()) / 1_000,
    damaged,
    refusal: await whyNotWritable(existing(folder)),
    folder,
    isAppRunning,
  })
}

/** The folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder))
}
