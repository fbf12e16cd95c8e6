import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { announce } from './index.ts'

test('what a transaction announces is received once it is committed, and never when it rolls back', async () => {
  const database = await testDatabase()
  const received: unknown[] = []
  const stop = database.onAnnounced((announcement) => void received.push(announcement))

  const failing = database.transaction(async (tx) => {
    announce(tx, { step: 'rolled back' })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await database.transaction(async (tx) => {
    announce(tx, { step: 1 })
    announce(tx, { step: 2 })
    expect(received).toEqual([])
  })
  stop()
  await database.transaction(async (tx) => announce(tx, { step: 'nobody listens' }))

  expect(received).toEqual([{ step: 1 }, { step: 2 }])
})
