import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newWorkspaceId } from '../ids.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Reader } from './database.ts'

test('PostgreSQL refuses what is written through a reader, whatever spells it', async () => {
  const { reader } = await testDatabase()
  const id = newWorkspaceId()

  const inserted = sql`insert into workspaces (id, name, created_at) values (${id}, 'Ada', now())`.execute(reader)
  await expect(inserted).rejects.toMatchObject({ code: '25006' })
  // A program that writes is caught as well.
  await expect(sql`select rebuild_earnings(${id})`.execute(reader)).rejects.toMatchObject({ code: '25006' })
})

test('a reader offers no method that writes', async () => {
  const { reader } = await testDatabase()

  // @ts-expect-error -- a Reader reads
  expect(reader.insertInto).toBeTypeOf('function')
  // @ts-expect-error -- a Reader reads
  expect(reader.updateTable).toBeTypeOf('function')
  // @ts-expect-error -- a Reader reads
  expect(reader.deleteFrom).toBeTypeOf('function')
  // @ts-expect-error -- a Reader reads
  expect(reader.mergeInto).toBeTypeOf('function')
  // @ts-expect-error -- a Reader begins no transaction
  expect(reader.transaction).toBeTypeOf('function')
})

const namesOf = async (from: Reader) =>
  (await from.selectFrom('workspaces').select('name').execute()).map(({ name }) => name)

test('a transaction reads what it wrote, through the same type', async () => {
  const db = await testDatabase()
  await db.transaction(async (tx) => {
    await tx
      .insertInto('workspaces')
      .values({ id: newWorkspaceId(), name: 'Ada', time_zone: 'UTC', display_currency: 'USD', created_at: new Date() })
      .execute()
    expect([await namesOf(tx), await namesOf(db.reader)]).toEqual([['Ada'], []])
  })
  expect(await namesOf(db.reader)).toEqual(['Ada'])
})
