import type { TestProject } from 'vitest/node'
import pg from 'pg'
import { migrate, openDatabase } from '../src/platform/db/index.ts'
import { migrateJobs } from '../src/platform/jobs/index.ts'
import { hostEmulators } from './emulator-host.ts'
import { databaseUrl, TEMPLATE } from './template.ts'
import { startTestPostgres, type TestPostgres } from './postgres.ts'

/** One real PostgreSQL for the whole run, with a migrated template that tests clone, and emulators for who asks. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer()
  const admin = new pg.Client({ connectionString: databaseUrl(server.url, 'postgres') })
  await admin.connect()
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`)
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()
  const template = openDatabase(databaseUrl(server.url, TEMPLATE))
  await migrate(template.pool)
  await migrateJobs(template.pool)
  await template.close()
  const emulators = await hostEmulators()
  project.provide('postgresUrl', server.url)
  project.provide('emulatorHost', emulators.url)
  return async () => {
    await emulators.stop()
    await server.stop()
  }
}

/** The embedded server, or with TEST_POSTGRES_URL any other, as a superuser: to try another version. */
async function testServer(): Promise<TestPostgres> {
  const url = process.env.TEST_POSTGRES_URL
  return url ? { url, stop: async () => undefined } : startTestPostgres()
}
