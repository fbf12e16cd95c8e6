import { expect, test } from 'vitest'
import type { Finding } from './finding.rules.ts'
import {
  judgeBackups,
  judgeClock,
  judgeDisk,
  judgeKey,
  judgePostgres,
  judgeQueue,
  judgeReach,
  judgeRestored,
  judgeSchema,
  judgeSpool,
  judgeZones,
} from './judge.rules.ts'

const GB = 1_000_000_000
const queue = { due: 0, oldestSeconds: null, failed: 0, workers: 1 }
const spool = { bytes: 0, waitingSeconds: null, damaged: 0, refusal: null, folder: '/data/clicks', isAppRunning: true }

const backups = { folder: '/backups', everyHours: 24 }
const restored = { takenAt: new Date('2026-11-22T12:00:00Z'), isFinished: true, isTakenOver: false }

test.each<[string, Finding, Finding['verdict'], string]>([
  ['half a full disk', judgeDisk({ free: 50 * GB, total: 100 * GB }), 'good', '50.0 GB free of 100.0 GB'],
  ['a small disk with room', judgeDisk({ free: 2 * GB, total: 8 * GB }), 'good', '2.0 GB free'],
  ['a disk nearly full', judgeDisk({ free: 4 * GB, total: 100 * GB }), 'look', 'Make room soon.'],
  ['a full disk', judgeDisk({ free: 0.4 * GB, total: 8 * GB }), 'bad', 'Only 400 MB free of 8.0 GB'],
  ['a clock that agrees', judgeClock(-4, 'polar.example'), 'good', 'agrees with polar.example'],
  ['a clock a little ahead', judgeClock(30, 'the database'), 'look', '30 s ahead of the database'],
  ['a clock far behind', judgeClock(-300, 'the database'), 'bad', '300 s behind the database'],
  ['a fresh backup', judgeBackups({ ...backups, ageSeconds: 90_000 }), 'good', 'is 25 hours old'],
  ['no backup yet', judgeBackups({ ...backups, ageSeconds: null }), 'look', 'None in /backups yet'],
  ['backups that stopped', judgeBackups({ ...backups, ageSeconds: 180_000 }), 'bad', 'The log of the app says why'],
  ['a restored copy', judgeRestored(restored), 'look', 'A copy, restored from a backup of 2026-11-22'],
  ['a copy that took over', judgeRestored({ ...restored, isTakenOver: true }), 'good', 'restored from a backup'],
  ['half a restore', judgeRestored({ ...restored, isFinished: false }), 'bad', 'Run `kiwi restore` again'],
  ['an empty queue', judgeQueue(queue), 'good', 'nothing waits, 1 worker'],
  ['an empty queue of a stopped app', judgeQueue({ ...queue, workers: 0 }), 'good', 'the app is not running'],
  [
    'a queue nobody works',
    judgeQueue({ ...queue, due: 3, oldestSeconds: 9, workers: 0 }),
    'look',
    '3 jobs wait, the first for 9 s. Nobody takes jobs',
  ],
  [
    'a late queue',
    judgeQueue({ ...queue, due: 1, oldestSeconds: 600 }),
    'look',
    '1 job waits, the first for 10 minutes.',
  ],
  ['a queue hours behind', judgeQueue({ ...queue, due: 9, oldestSeconds: 10_000 }), 'bad', 'the first for 3 hours'],
  ['jobs given up', judgeQueue({ ...queue, failed: 2 }), 'look', '2 jobs given up after many tries'],
  ['clicks on their way', judgeSpool({ ...spool, bytes: 900, waitingSeconds: 2 }), 'good', 'none waits'],
  [
    'clicks the database does not take',
    judgeSpool({ ...spool, bytes: 9_000, waitingSeconds: 90 }),
    'bad',
    '9 kB of clicks wait on the disk, the first for 90 s',
  ],
  [
    'clicks of a stopped app',
    judgeSpool({ ...spool, bytes: 9_000, waitingSeconds: 90, isAppRunning: false }),
    'look',
    'The next start of the app stores them.',
  ],
  [
    'a folder that takes nothing',
    judgeSpool({ ...spool, refusal: 'EROFS' }),
    'bad',
    '/data/clicks cannot be written (EROFS)',
  ],
  ['clicks of another key', judgeSpool({ ...spool, damaged: 1 }), 'look', '1 file in /data/clicks cannot be read'],
  ['a schema of today', judgeSchema({ missing: [], foreign: [] }), 'good', 'up to date'],
  [
    'a schema of tomorrow',
    judgeSchema({ missing: ['0009_a.sql'], foreign: ['0010_b.sql'] }),
    'bad',
    '0010_b.sql, which this version does not know',
  ],
  ['an old PostgreSQL', judgePostgres({ version: 140_011, isEmbedded: false }), 'bad', 'PostgreSQL 14.11'],
  ['time zones apart', judgeZones(['Africa/Cairo']), 'look', 'Africa/Cairo'],
  ['Polar in trouble', judgeReach({ host: 'api.polar.sh', failure: null, status: 503 }), 'look', 'answers with 503'],
  ['Polar without such a page', judgeReach({ host: 'api.polar.sh', failure: null, status: 404 }), 'good', 'answers'],
  ['the right key', judgeKey({ from: 'SECRET_KEY', sealed: 2, unreadable: 0 }), 'good', 'opens what is stored'],
])('%s', (_, finding, verdict, said) => {
  expect(finding.verdict).toBe(verdict)
  expect(finding.said).toContain(said)
})
