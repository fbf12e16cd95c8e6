import { randomUUID } from 'node:crypto'
import { inject, onTestFinished } from 'vitest'
import pg from 'pg'
import { openDatabase, type OpenDatabase } from '../src/platform/db/index.ts'
import { databaseUrl, TEMPLATE } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

export type TestDatabase = { readonly url: string; drop(): Promise<void> }

/** Clones the template under a name of its own; tens of milliseconds. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(serverUrl, `create database ${name} template ${TEMPLATE} strategy file_copy`)
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => administer(serverUrl, `drop database if exists ${name} with (force)`),
  }
}

/** A migrated, empty database for one test; closed and dropped when the test ends. */
export async function testDatabase(): Promise<OpenDatabase> {
  const clone = await cloneDatabase()
  const database = openDatabase(clone.url, { connectionsMax: 4 })
  onTestFinished(async () => {
    await database.close()
    await clone.drop()
  })
  return database
}

/** One connection for all files of a worker; it ends with the server. */
let admin: pg.Pool | null = null

async function administer(serverUrl: string, statement: string): Promise<void> {
  admin ??= connect(databaseUrl(serverUrl, 'postgres'))
  await admin.query(statement)
}

function connect(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  return pool.on('error', () => undefined)
}
