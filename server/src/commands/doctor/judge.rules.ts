import { bad, good, look, type Finding } from './finding.rules.ts'

const GIGABYTE = 1_000_000_000
const MINUTE = 60
const HOUR = 60 * MINUTE

/** PostgreSQL stops where the disk is full; below a gigabyte a busy day is enough to get there. */
export function judgeDisk({ free, total }: { readonly free: number; readonly total: number }): Finding {
  const said = `${inWords(free)} free of ${inWords(total)} where the data is`
  if (free < GIGABYTE) return bad('Disk', `Only ${said}. Make room, or the database will stop.`)
  if (free < 5 * GIGABYTE && free < total / 10) return look('Disk', `${said}. Make room soon.`)
  return good('Disk', said)
}

/** A message of Polar's is refused when it seems five minutes old or from the future. */
export function judgeClock(apartSeconds: number, other: string): Finding {
  const apart = Math.round(Math.abs(apartSeconds))
  const said = `${apart} s ${apartSeconds > 0 ? 'ahead of' : 'behind'} ${other}`
  if (apart <= 5) return good('Clock', `agrees with ${other}`)
  const mend = 'Let the system set its clock by NTP.'
  return apart < MINUTE ? look('Clock', `${said}. ${mend}`) : bad('Clock', `${said}. ${mend}`)
}

export type Queue = {
  readonly due: number
  readonly oldestSeconds: number | null
  readonly failed: number
  readonly workers: number
}

export function judgeQueue({ due, oldestSeconds, failed, workers }: Queue): Finding {
  const waiting = due === 0 ? 'nothing waits' : count(due, 'job waits', 'jobs wait')
  const since = oldestSeconds === null ? '' : `, the first for ${duration(oldestSeconds)}`
  const lost = failed === 0 ? '' : `; ${count(failed, 'job', 'jobs')} given up after many tries, the log says why`
  const said = `${waiting}${since}${lost}`
  if (workers === 0) {
    return due === 0
      ? good('Queue', `${said}; the app is not running`)
      : look('Queue', `${said}. Nobody takes jobs: start the app, or a process with ROLE=worker.`)
  }
  if (oldestSeconds !== null && oldestSeconds > HOUR) {
    return bad(
      'Queue',
      `${said}. ${count(workers, 'worker does', 'workers do')} not keep up: look at the log, or set JOB_CONCURRENCY higher.`,
    )
  }
  if (failed > 0 || (oldestSeconds !== null && oldestSeconds > 5 * MINUTE)) return look('Queue', `${said}.`)
  return good('Queue', `${said}, ${count(workers, 'worker', 'workers')}`)
}

export type Spool = {
  readonly bytes: number
  /** How long the oldest of it has been waiting. */
  readonly waitingSeconds: number | null
  readonly damaged: number
  /** Why it cannot be written; null when it can. */
  readonly refusal: string | null
  readonly folder: string
  readonly isAppRunning: boolean
}

export function judgeSpool({ bytes, waitingSeconds, damaged, refusal, folder, isAppRunning }: Spool): Finding {
  if (refusal !== null) {
    return bad(
      'Clicks',
      `${folder} cannot be written (${refusal}). Give it to the account that runs the app, and make room.`,
    )
  }
  if (damaged > 0) {
    return look(
      'Clicks',
      `${count(damaged, 'file', 'files')} in ${folder} cannot be read: with the key they were written with, they can. Keep them.`,
    )
  }
  if (waitingSeconds === null || waitingSeconds < MINUTE) return good('Clicks', 'none waits on the disk')
  const said = `${inWords(bytes)} of clicks wait on the disk, the first for ${duration(waitingSeconds)}`
  return isAppRunning
    ? bad('Clicks', `${said}. The database does not take them: the app's log says why.`)
    : look('Clicks', `${said}. The next start of the app stores them.`)
}

export type Schema = { readonly missing: readonly string[]; readonly foreign: readonly string[] }

export function judgeSchema({ missing, foreign }: Schema): Finding {
  const [newer] = foreign
  if (newer !== undefined) {
    return bad(
      'Migrations',
      `the database has had ${newer}, which this version does not know. Start the version it belongs to.`,
    )
  }
  if (missing.length > 0) {
    return look(
      'Migrations',
      `${count(missing.length, 'is', 'are')} missing. The next start applies them; \`kiwi migrate\` does so now.`,
    )
  }
  return good('Migrations', 'up to date')
}

const VERSION_MIN = 15

export function judgePostgres({
  version,
  isEmbedded,
}: {
  readonly version: number
  readonly isEmbedded: boolean
}): Finding {
  const said = `PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000}, ${isEmbedded ? 'the embedded one' : 'of your own'}`
  if (version < VERSION_MIN * 10_000) return bad('Database', `${said}. ${VERSION_MIN} or newer is needed.`)
  return good('Database', said)
}

export function judgeZones(differing: readonly string[]): Finding {
  if (differing.length === 0) return good('Time zones', 'the database and Node have the same data')
  return look(
    'Time zones',
    `the database and Node have different data of ${differing.join(', ')}. Update the older of the two; days are the database's.`,
  )
}

/** @param failure why there was no answer; null when there was one */
export function judgeReach({
  host,
  failure,
  status,
}: {
  readonly host: string
  readonly failure: string | null
  readonly status: number | null
}): Finding {
  if (failure !== null) {
    return bad('Polar', `${failure} Sales are not read until it does: check the connection and the firewall.`)
  }
  if (status !== null && status >= 500)
    return look('Polar', `${host} answers with ${status}: it has troubles of its own. What is missed is read later.`)
  return good('Polar', `${host} answers`)
}

export function judgeKey({
  from,
  sealed,
  unreadable,
}: {
  readonly from: string
  readonly sealed: number
  readonly unreadable: number
}): Finding {
  if (unreadable > 0) {
    return bad(
      'Key',
      `${from} does not open ${count(unreadable, 'stored secret', 'stored secrets')} of ${sealed}. Bring back the key they were stored with, or connect Polar again.`,
    )
  }
  return good('Key', sealed === 0 ? `${from}; nothing is stored with it yet` : `${from} opens what is stored`)
}

/** Backups on a schedule. One may run late; two in a row are trouble. */
export function judgeBackups({ folder, ageSeconds, everyHours }: Backups): Finding {
  if (ageSeconds === null) return look('Backups', `None in ${folder} yet. The app takes the first within the hour.`)
  const said = `the newest in ${folder} is ${duration(ageSeconds)} old`
  if (ageSeconds <= 2 * everyHours * HOUR) return good('Backups', said)
  return bad('Backups', `${said}, though one is due every ${everyHours} h. The log of the app says why.`)
}

type Backups = { readonly folder: string; readonly ageSeconds: number | null; readonly everyHours: number }

/** Where an installation comes from that was restored. */
export function judgeRestored({ takenAt, isFinished, isTakenOver }: Restored): Finding {
  const from = `restored from a backup of ${takenAt.toISOString()}`
  if (!isFinished) return bad('Restore', 'It did not finish. Run `kiwi restore` again with the same file.')
  if (isTakenOver) return good('Restore', from)
  return look('Restore', `A copy, ${from}: it calls nobody and runs no jobs. \`kiwi take-over\` makes it the real one.`)
}

type Restored = { readonly takenAt: Date; readonly isFinished: boolean; readonly isTakenOver: boolean }

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

function inWords(bytes: number): string {
  if (bytes >= GIGABYTE) return `${(bytes / GIGABYTE).toFixed(1)} GB`
  return bytes >= 1_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${Math.ceil(bytes / 1_000)} kB`
}

function duration(seconds: number): string {
  if (seconds < 2 * MINUTE) return `${Math.round(seconds)} s`
  if (seconds < 2 * HOUR) return `${Math.round(seconds / MINUTE)} minutes`
  return `${Math.round(seconds / HOUR)} hours`
}
