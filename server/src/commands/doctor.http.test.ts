import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { useEmulator } from '../../test/emulator.ts'
import { startPolarWorld } from '../../test/polar-world.ts'
import { useMailbox } from '../../test/mailbox.ts'
import { runKiwi } from '../../test/run-kiwi.ts'

const SLOW_MS = 60_000
const emulator = useEmulator()

/** A world, and what tells the doctor where it is. */
async function startExamined() {
  const dataDir = await mkdtemp(join(tmpdir(), 'creator-kiwi-doctor-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const world = await startPolarWorld(emulator)
  const env = {
    DATABASE_URL: world.db.url,
    SECRET_KEY: randomBytes(32).toString('base64url'),
    DATA_DIR: dataDir,
    POLAR_EMULATOR_URL: emulator.url,
  }
  return { ...world, dataDir, env, doctor: (more = {}) => runKiwi(['doctor'], { ...env, ...more }) }
}

/** Its lines but those about the disk of whatever machine this is. */
const linesOf = (out: string) => out.split('\n').filter((line) => line !== '' && !/^\w+ +Disk /.test(line))

test(
  'an installation in order is good in every line, and the doctor ends with 0',
  async () => {
    const { doctor } = await startExamined()

    const { code, out, error } = await doctor()

    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(linesOf(out).filter((line) => !line.startsWith('good '))).toEqual([])
    expect(out).toMatch(/^good +Clock +agrees with the database$/m)
    expect(out).toMatch(/^good +Polar +127\.0\.0\.1:\d+ answers$/m)
  },
  SLOW_MS,
)

test(
  'a key that does not open what is stored is named, and so is Polar out of reach',
  async () => {
    const { doctor, ...world } = await startExamined()
    expect(await world.connect(world.ada)).toBe('connected')

    const { code, out, error } = await doctor({ POLAR_EMULATOR_URL: 'http://127.0.0.1:9' })

    expect(out).toMatch(/^bad +Key +SECRET_KEY does not open 1 stored secret of 1\. /m)
    expect(out).toMatch(/^bad +Polar +127\.0\.0\.1:9 could not be reached\. /m)
    expect({ code, error }).toEqual({ code: 1, error: '2 things have to be mended.\n' })
  },
  SLOW_MS,
)

test(
  'clicks that nobody stores, migrations that are missing and a database that is away are each one line',
  async () => {
    const { dataDir, db, doctor, env } = await startExamined()
    const folder = join(dataDir, 'clicks', 'abc')
    await mkdir(folder, { recursive: true })
    const file = join(folder, '000000001.spool')
    await writeFile(file, Buffer.alloc(5_000))
    const anHourAgo = new Date(Date.now() - 3_600_000)
    await utimes(file, anHourAgo, anHourAgo)
    await db.pool.query('delete from schema_migrations where name = (select max(name) from schema_migrations)')

    const { code, out } = await doctor()

    expect(code).toBe(0)
    expect(out).toMatch(/^look +Clicks +5 kB of clicks wait on the disk, the first for 60 minutes\. The next start/m)
    expect(out).toMatch(/^look +Migrations +1 is missing\. /m)
    const away = await doctor({
      DATABASE_URL: env.DATABASE_URL.replace(/@[^/]*\//, '@127.0.0.1:9/').replace(/\?.*/, ''),
    })
    expect(away).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^bad +Database +DATABASE_URL: nothing listens at 127/m),
    })
  },
  SLOW_MS,
)

test(
  'a mail server that lets us in is good, and one that does not is named',
  async () => {
    const { doctor } = await startExamined()
    const { mailbox, env } = await useMailbox()

    expect((await doctor(env)).out).toMatch(/^good +Mail +127\.0\.0\.1:\d+ lets us in$/m)
    const wrong = await doctor({ ...env, SMTP_URL: mailbox.url.replace('kiwi:', 'kiwi:not-') })
    expect(wrong.out).toMatch(/^bad +Mail +127\.0\.0\.1:\d+ does not let us in \(EAUTH 535\)\. /m)
  },
  SLOW_MS,
)
