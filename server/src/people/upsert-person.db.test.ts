import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { scopeForSystem } from '../workspaces/system/index.ts'
import { insertWorkspace } from '../workspaces/workspace.factory.ts'
import { changePerson } from './change-person.ts'
import type { SeenPerson } from './store.ts'
import { upsertPerson } from './upsert-person.ts'

const vera: SeenPerson = {
  source: 'polar',
  sourcePersonId: 'cus-1',
  email: 'vera@example.com',
  name: 'Vera',
  seenAt: new Date('2026-11-22T12:00:00Z'),
  changedAt: '2026-11-22T11:00:00Z',
}

test('the same buyer met in many transactions at once is one person, with or without an e-mail', async () => {
  const { db, scope } = await start()
  const meet = (seen: SeenPerson) => db.transaction((tx) => upsertPerson(tx, scope, seen))

  const sameBuyer = await Promise.all([1, 2, 3, 4].map(() => meet(vera)))
  const sameAddress = await Promise.all(
    ['a', 'b', 'c'].map((id) => meet({ ...vera, sourcePersonId: id, email: 'VERA@example.com' })),
  )
  const noAddress = await Promise.all([1, 2, 3].map(() => meet({ ...vera, sourcePersonId: 'team', email: null })))

  expect(new Set([...sameBuyer, ...sameAddress]).size).toBe(1)
  expect(new Set(noAddress).size).toBe(1)
  expect(await db.reader.selectFrom('people').select('id').execute()).toHaveLength(2)
})

test('first seen is the earliest, whichever is reported first', async () => {
  const { db, scope } = await start()
  const earlier = new Date('2026-11-01T00:00:00Z')

  await db.transaction((tx) => upsertPerson(tx, scope, vera))
  await db.transaction((tx) => upsertPerson(tx, scope, { ...vera, seenAt: earlier }))
  await db.transaction((tx) => upsertPerson(tx, scope, vera))

  expect(await db.reader.selectFrom('people').select('first_seen_at').execute()).toEqual([{ first_seen_at: earlier }])
})

test('an address goes to whom the source gave it last', async () => {
  const { db, scope } = await start()
  await db.transaction((tx) => upsertPerson(tx, scope, vera))
  await db.transaction((tx) => upsertPerson(tx, scope, { ...vera, sourcePersonId: 'cus-2', email: 'zoe@example.com' }))
  const change = { source: 'polar', sourcePersonId: 'cus-2', email: 'Vera@Example.com', name: 'Zoe' } as const

  await db.transaction((tx) => changePerson(tx, scope, { ...change, changedAt: '2026-11-22T12:00:00Z' }))

  const people = await db.reader.selectFrom('people').select(['email', 'name']).orderBy('email').execute()
  expect(people).toEqual([
    { email: 'Vera@Example.com', name: 'Zoe' },
    { email: null, name: 'Vera' },
  ])
})

test('the same e-mail in another workspace is another person', async () => {
  const { db, scope } = await start()
  const elsewhere = await db.transaction(async (tx) =>
    scopeForSystem(tx, await insertWorkspace(tx, { name: 'Cleo cooks' })),
  )

  const here = await db.transaction((tx) => upsertPerson(tx, scope, vera))
  const there = await db.transaction((tx) => upsertPerson(tx, elsewhere, vera))

  expect(here).not.toBe(there)
})

async function start() {
  const db = await testDatabase()
  const scope = await db.transaction(async (tx) => scopeForSystem(tx, await insertWorkspace(tx, { name: 'Ada' })))
  return { db, scope }
}
