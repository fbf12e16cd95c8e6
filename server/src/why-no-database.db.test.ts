import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { openDatabase } from './platform/db/index.ts'
import { whyNoDatabase } from './why-no-database.ts'

async function reasonOf(url: string): Promise<unknown> {
  const db = openDatabase(url, { connectMsMax: 2_000 })
  try {
    await db.pool.query('select 1')
    return null
  } catch (error) {
    return whyNoDatabase(error, url)
  } finally {
    await db.close()
  }
}

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('a database that cannot be reached is named with its variable, and without its password', async () => {
  const port = await closedPort()
  expect(await reasonOf(`postgres://ada:secret-word@127.0.0.1:${port}/kiwi`)).toMatchObject({
    message: `DATABASE_URL: nothing listens at 127.0.0.1:${port}. Is PostgreSQL running there?`,
  })
})

test('a database that is not there is named', async () => {
  const { url } = await testDatabase()
  const other = new URL(url)
  other.pathname = '/not_there'
  expect(await reasonOf(other.href)).toMatchObject({
    message: expect.stringContaining('DATABASE_URL: there is no database named not_there at '),
  })
})

test.each([
  ['ENOTFOUND', 'DATABASE_URL: the name of db.test:5432 is not known. Check it for a typo.'],
  ['28P01', 'DATABASE_URL: db.test:5432 does not let ada in. Check the user name and the password.'],
  [
    'ETIMEDOUT',
    'DATABASE_URL: db.test:5432 does not answer. Is PostgreSQL running there, and may this machine reach it?',
  ],
])('%s is told as a sentence', (code, message) => {
  const error = Object.assign(new Error('as the driver says it'), { code })
  expect(whyNoDatabase(error, 'postgres://ada:secret-word@db.test:5432/kiwi')).toMatchObject({ message })
  expect(whyNoDatabase(new AggregateError([error]), 'postgres://ada:x@db.test:5432/kiwi')).toMatchObject({ message })
})

test('another error stays as it is', () => {
  const error = new Error('Migration 0001_tables.sql failed')
  expect(whyNoDatabase(error, 'postgres://ada@db.test/kiwi')).toBe(error)
})
