import type pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../../test/database.ts'
import { relayTo } from '../../../test/relay.ts'
import { createLogger } from '../telemetry/index.ts'
import { showSignOfLife } from './sign-of-life.ts'
import { createRunner, defineJob, enqueue, jobType } from './index.ts'
import type { Job, Schedule } from './index.ts'

const log = createLogger({ level: 'silent' })
const greeting = jobType({ name: 'greeting.send', schema: z.strictObject({ to: z.string() }) })

test('a job enqueued in a transaction runs once it is committed', async () => {
  const { database, runner, greeted } = await withGreetings()

  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }))

  expect(await runner.drain()).toEqual({ ran: 1, failures: [] })
  expect(greeted).toEqual(['Ada'])
})

test('a rollback takes the job back', async () => {
  const { database, runner } = await withGreetings()

  const failing = database.transaction(async (tx) => {
    await enqueue(tx, greeting, { to: 'Ada' })
    throw new Error('changed my mind')
  })

  await expect(failing).rejects.toThrow('changed my mind')
  expect(await runner.drain()).toEqual({ ran: 0, failures: [] })
})

test('a waiting job is replaced by another with its key', async () => {
  const { database, runner, greeted } = await withGreetings()

  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }, { key: 'greeting' }))
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ben' }, { key: 'greeting' }))

  expect(await runner.drain()).toEqual({ ran: 1, failures: [] })
  expect(greeted).toEqual(['Ben'])
})

test('a waiting job that is replaced keeps its place in line when asked to', async () => {
  const { database, runner, greeted } = await withGreetings()
  const first = { key: 'greeting', queue: 'greetings', keepsTurn: true }

  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }, first))
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ben' }, { queue: 'greetings' }))
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Cleo' }, first))

  await runner.drain()
  expect(greeted).toEqual(['Cleo', 'Ben'])
})

test('jobs of one queue run in the order they came', async () => {
  const { database, runner, greeted } = await withGreetings()

  for (const to of ['Ada', 'Ben', 'Cleo']) {
    await database.transaction((tx) => enqueue(tx, greeting, { to }, { queue: 'greetings' }))
  }

  await runner.drain()
  expect(greeted).toEqual(['Ada', 'Ben', 'Cleo'])
})

test('a job for later waits until the drain reaches its time', async () => {
  const { database, runner, greeted } = await withGreetings()
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }, { runAt: new Date('2999-01-01T00:00:00Z') }))

  expect(await runner.drain({ asOf: new Date('2998-12-31T00:00:00Z') })).toMatchObject({ ran: 0 })
  expect(await runner.drain({ asOf: new Date('2999-01-01T00:00:00Z') })).toMatchObject({ ran: 1 })
  expect(greeted).toEqual(['Ada'])
})

test('a failed job is reported, waits for its backoff and runs again', async () => {
  const attempts: number[] = []
  const flaky = defineJob({
    ...greeting,
    run: async (_payload, { attempt }) => {
      attempts.push(attempt)
      if (attempt < 2) throw new Error('nobody at home')
    },
  })
  const database = await testDatabase()
  const runner = runnerOf(database, [flaky])
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }))

  const first = await runner.drain()
  expect(first).toMatchObject({ ran: 1, failures: [{ job: 'greeting.send', error: { message: 'nobody at home' } }] })
  expect(await runner.drain()).toMatchObject({ ran: 0 })
  expect(await runner.drain({ asOf: new Date('2999-01-01T00:00:00Z') })).toEqual({ ran: 1, failures: [] })
  expect(attempts).toEqual([1, 2])
})

test('a payload of another shape is refused before it is stored', async () => {
  const { database, runner } = await withGreetings()
  const wrong = jobType({ name: greeting.name, schema: z.strictObject({ to: z.string().max(3) }) })

  await expect(database.transaction((tx) => enqueue(tx, wrong, { to: 'Somebody' }))).rejects.toThrow(z.ZodError)
  expect(await runner.drain()).toMatchObject({ ran: 0 })
})

test('a started runner picks a job up without being asked, and stops cleanly', async () => {
  const ran = Promise.withResolvers<string>()
  const database = await testDatabase()
  const runner = runnerOf(database, [defineJob({ ...greeting, run: async ({ to }) => ran.resolve(to) })])
  await runner.start()

  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }))

  expect(await ran.promise).toBe('Ada')
  await runner.stop()
  const left = await database.pool.query(
    'select 1 from pg_locks where locktype = $1 and database = (select oid from pg_database where datname = current_database())',
    ['advisory'],
  )
  expect(left.rows).toEqual([])
})

test('a job held by a worker that died is given back at the next start', async () => {
  const ran = Promise.withResolvers<string>()
  const database = await testDatabase()
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }, { queue: 'greetings' }))
  await database.pool.query(
    `update graphile_worker._private_jobs
     set locked_by = 'pool-dead', locked_at = now() - interval '1 minute', attempts = 1`,
  )
  await database.pool.query(
    `update graphile_worker._private_job_queues
     set locked_by = 'pool-dead', locked_at = now() - interval '1 minute'`,
  )
  const runner = runnerOf(database, [defineJob({ ...greeting, run: async ({ to }) => ran.resolve(to) })])
  onTestFinished(() => runner.stop())

  await runner.start()

  expect(await ran.promise).toBe('Ada')
})

test('a job held by a living worker is left to it', async () => {
  const database = await testDatabase()
  const held = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  let runs = 0
  const slow = defineJob({
    ...greeting,
    run: async () => {
      runs++
      begun.resolve()
      await held.promise
    },
  })
  const first = runnerOf(database, [slow])
  const second = runnerOf(await reopen(database.url), [slow])
  await first.start()
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }))
  await begun.promise
  await database.pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)

  await second.start()
  const { rows } = await database.pool.query<{ locked_by: string }>(
    'select locked_by from graphile_worker._private_jobs',
  )
  expect(rows).toEqual([{ locked_by: expect.stringMatching(/^pool-/) }])
  held.resolve()
  await Promise.all([first.stop(), second.stop()])
  expect(runs).toBe(1)
})

test('an end that cannot be reported while all connections are taken ends nobody, and is reported later', async () => {
  const database = await testDatabase()
  const { pool } = await reopen(database.url, { connectMsMax: 200 })
  const begun = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const slow = defineJob({
    ...greeting,
    run: async () => {
      begun.resolve()
      await held.promise
    },
  })
  const runner = createRunner({ pool, jobs: [slow], schedules: [], concurrency: 1, log })
  await runner.start()
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }))
  await begun.promise
  const taken = await takeAll(pool)

  held.resolve()
  // Whoever waits for a connection gets none: the report, which began to wait before, has been refused by then.
  for (let wait = 0; wait < 3; wait++) taken.push(...(await takeAll(pool)))
  for (const client of taken) client.release()

  const left = async () => (await database.pool.query('select 1 from graphile_worker._private_jobs')).rows
  await expect.poll(left, { timeout: 15_000 }).toEqual([])
  await runner.stop()
})

test('an end that cannot be reported while the database is away is reported when it is back', async () => {
  const database = await testDatabase()
  const relay = await relayTo(database.url)
  const { pool } = await reopen(relay.url)
  const begun = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const ended: string[] = []
  const slow = defineJob({
    ...greeting,
    run: async ({ to }) => {
      begun.resolve()
      await held.promise
      ended.push(to)
    },
  })
  const runner = createRunner({ pool, jobs: [slow], schedules: [], concurrency: 1, log })
  await runner.start()
  await database.transaction((tx) => enqueue(tx, greeting, { to: 'Ada' }))
  await begun.promise
  await relay.cut()

  held.resolve()
  await expect.poll(() => ended).toEqual(['Ada'])
  for (let wait = 0; wait < 3; wait++) await expect(pool.query('select 1')).rejects.toThrow()
  await relay.mend()

  const left = async () => (await database.pool.query('select 1 from graphile_worker._private_jobs')).rows
  await expect.poll(left, { timeout: 15_000 }).toEqual([])
  expect(ended).toEqual(['Ada'])
  await runner.stop()
})

async function takeAll(pool: pg.Pool): Promise<pg.PoolClient[]> {
  const taken: pg.PoolClient[] = []
  try {
    for (;;) taken.push(await pool.connect())
  } catch {
    return taken
  }
}

test('a worker whose sign of life broke shows it again, so that it is not taken for dead', async () => {
  const database = await testDatabase()
  const life = await showSignOfLife(database.pool, 'pool-alive', { log, sweepEveryMs: 20 })
  onTestFinished(() => life.stop())
  const holders = async () => {
    const { rows } = await database.pool.query<{ pid: number }>(
      'select pid from pg_locks where locktype = $1 and database = (select oid from pg_database where datname = current_database())',
      ['advisory'],
    )
    return rows.map((row) => row.pid)
  }
  const [first] = await holders()

  await database.pool.query('select pg_terminate_backend($1)', [first])

  await expect.poll(holders).toEqual([expect.any(Number)])
  await expect.poll(holders).not.toEqual([first])
})

test('a schedule that cannot be read stops the start', async () => {
  const { database, job } = await withGreetings()
  const runner = runnerOf(database, [job], [{ job, cron: 'every now and then' }])
  await expect(runner.start()).rejects.toThrow()
})

type TestDatabase = Pick<Awaited<ReturnType<typeof testDatabase>>, 'pool'>

function runnerOf({ pool }: TestDatabase, jobs: readonly Job<unknown>[], schedules: readonly Schedule[] = []) {
  return createRunner({ pool, jobs, schedules, concurrency: 1, log })
}

async function reopen(url: string, options: { connectMsMax?: number } = {}): Promise<TestDatabase> {
  const { openDatabase } = await import('../db/index.ts')
  const database = openDatabase(url, { connectionsMax: 4, ...options })
  onTestFinished(() => database.close())
  return database
}

async function withGreetings() {
  const database = await testDatabase()
  const greeted: string[] = []
  const job = defineJob({ ...greeting, run: async ({ to }) => void greeted.push(to) })
  return { database, greeted, job, runner: runnerOf(database, [job]) }
}
