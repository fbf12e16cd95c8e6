import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { createLogger } from '../telemetry/index.ts'
import { createNotifyBus, publish } from './index.ts'
import type { NotifyListener } from './index.ts'

const log = createLogger({ level: 'silent' })

test('a message reaches every bus on the database when its transaction commits', async () => {
  const database = await testDatabase()
  const [here, there] = [await startedBus(database), await startedBus(database)]
  const [receivedHere, receivedThere] = [nextMessage(), nextMessage()]
  here.subscribe('activity', receivedHere.listener)
  there.subscribe('activity', receivedThere.listener)

  await database.transaction((tx) => publish(tx, 'activity', 'act_1'))

  expect(await receivedHere.message).toBe('act_1')
  expect(await receivedThere.message).toBe('act_1')
})

test('a rolled-back message and one of another channel are never received', async () => {
  const database = await testDatabase()
  const bus = await startedBus(database)
  const received: string[] = []
  const last = nextMessage()
  bus.subscribe('link', { onMessage: (payload) => void received.push(payload), onGap: () => {} })
  bus.subscribe('link', last.listener)

  const failing = database.transaction(async (tx) => {
    await publish(tx, 'link', 'rolled back')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await database.transaction((tx) => publish(tx, 'connection', 'elsewhere'))
  await database.transaction((tx) => publish(tx, 'link', 'last'))

  expect(await last.message).toBe('last')
  expect(received).toEqual(['last'])
})

test('who unsubscribed hears nothing more', async () => {
  const database = await testDatabase()
  const bus = await startedBus(database)
  const received: string[] = []
  const last = nextMessage()
  bus.subscribe('link', { onMessage: (payload) => void received.push(payload), onGap: () => {} })()
  bus.subscribe('link', last.listener)

  await database.transaction((tx) => publish(tx, 'link', 'lnk_1'))

  await last.message
  expect(received).toEqual([])
})

test('after its connection is cut the bus listens again and reports the gap', async () => {
  const database = await testDatabase()
  const bus = await startedBus(database)
  const received = nextMessage()
  bus.subscribe('connection', received.listener)

  await database.pool.query(
    `select pg_terminate_backend(pid)
     from pg_stat_activity
     where datname = current_database() and query like 'listen %'`,
  )
  await received.gap
  await database.transaction((tx) => publish(tx, 'connection', 'con_1'))

  expect(await received.message).toBe('con_1')
})

async function startedBus({ pool }: Awaited<ReturnType<typeof testDatabase>>) {
  const bus = createNotifyBus({ pool, log })
  await bus.start()
  onTestFinished(() => bus.stop())
  return bus
}

function nextMessage() {
  const message = Promise.withResolvers<string>()
  const gap = Promise.withResolvers<void>()
  const listener: NotifyListener = { onMessage: message.resolve, onGap: gap.resolve }
  return { listener, message: message.promise, gap: gap.promise }
}
