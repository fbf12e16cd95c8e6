/** Files of the schedule are told from others by their names, and sorted by them. */
const NAME = /^creator-kiwi-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.zip$/
const UNFINISHED = /^creator-kiwi-[\dTZ-]+\.zip\.unfinished-[0-9a-f]+$/
const HOUR_MS = 3_600_000
/** The schedule looks every hour, and not to the second. */
const SLACK_MS = 10 * 60_000

export const scheduledName = (now: Date) => `creator-kiwi-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.zip`

/** When the newest backup of a folder was taken; null where there is none. */
export function newestBackup(names: readonly string[]): Date | null {
  const newest = names
    .filter((name) => NAME.test(name))
    .toSorted()
    .at(-1)
  const [, day, hours, minutes, seconds] = NAME.exec(newest ?? '') ?? []
  return day === undefined ? null : new Date(`${day}T${hours}:${minutes}:${seconds}Z`)
}

export function isBackupDue(
  names: readonly string[],
  { now, everyHours }: { readonly now: Date; readonly everyHours: number },
) {
  const newest = newestBackup(names)
  return newest === null || now.getTime() - newest.getTime() > everyHours * HOUR_MS - SLACK_MS
}

/** Which files go once a new backup is there: all but the newest ones, and what was never finished. No others, ever. */
export function outdatedFiles(names: readonly string[], keep: number): readonly string[] {
  const ours = names.filter((name) => NAME.test(name)).toSorted()
  return [...ours.slice(0, Math.max(0, ours.length - keep)), ...names.filter((name) => UNFINISHED.test(name))]
}
