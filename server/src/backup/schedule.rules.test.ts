import { expect, test } from 'vitest'
import { isBackupDue, newestBackup, outdatedFiles, scheduledName } from './schedule.rules.ts'

const at = (time: string) => new Date(`2026-11-${time}:00Z`)
const monday = scheduledName(at('23T03:07'))
const tuesday = scheduledName(at('24T03:07'))
const daily = (now: Date) => ({ now, everyHours: 24 })

test('a backup is due once its time has come, and at first', () => {
  expect(monday).toBe('creator-kiwi-2026-11-23T03-07-00Z.zip')
  expect(newestBackup([tuesday, monday, 'notes.txt'])).toEqual(at('24T03:07'))
  expect(isBackupDue([], daily(at('24T00:00')))).toBe(true)
  expect(isBackupDue([monday], daily(at('24T02:07')))).toBe(false)
  // The hourly look comes a little early or late.
  expect(isBackupDue([monday], daily(at('24T03:06')))).toBe(true)
})

test('only backups of the schedule go, the oldest first, and what was never finished', () => {
  const names = [
    'kiwi-before-the-upgrade.zip',
    tuesday,
    monday,
    `${monday}.unfinished-0a1b2c3d`,
    'creator-kiwi-old.zip',
  ]
  expect(outdatedFiles(names, 1)).toEqual([monday, `${monday}.unfinished-0a1b2c3d`])
  expect(outdatedFiles([monday, tuesday], 7)).toEqual([])
})
