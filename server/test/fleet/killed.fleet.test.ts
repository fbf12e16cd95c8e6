import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createRandom } from '../../../tools/demo/random.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { startEmbeddedPostgres } from '../../src/platform/postgres/index.ts'
import { expectExactBooks, printBooks, untilRecorded } from './books.ts'
import { startEmbeddedInstallation } from './embedded-installation.ts'
import { startFleet } from './fleet.ts'
import { inForm } from '../../../tools/how-long.ts'
import { addTrackedLinks } from './tracked-links.ts'
import { sendVisitors } from './visitors.ts'

const ROUNDS = inForm({ short: 5, long: 25 })
const EMBEDDED_ROUNDS = inForm({ short: 1, long: 10 })
const silent = { info: () => undefined, warn: () => undefined }
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000)

test('killed at random moments under load, it loses no click that was answered', async () => {
  const random = createRandom(seed)
  const { webs, send, settle } = await startFleet()
  const [web] = webs

  const visitors = send()
  for (let round = 1; round <= ROUNDS; round++) {
    await pause(200 + random.below(800))
    await web.kill()
    await web.start()
  }
  await settle(visitors, `${ROUNDS} × kill -9 (FAULTS_SEED=${seed})`)
  expect(visitors.answers.unanswered).toBeGreaterThan(0)
})

test('the installation as it comes, killed with the database in it, loses no click that was answered', async () => {
  const random = createRandom(seed)
  const { web, dataDir, databaseUrl } = await startEmbeddedInstallation()
  const before = openDatabase(databaseUrl())
  const { slugs, scope } = await addTrackedLinks(before, 20)
  await before.close()

  const visitors = sendVisitors({ port: web.port, slugs })
  for (let round = 1; round <= EMBEDDED_ROUNDS; round++) {
    await pause(200 + random.below(800))
    await web.kill()
    await web.start()
  }
  await visitors.stop()
  const running = openDatabase(databaseUrl())
  await untilRecorded(running.reader, scope.workspaceId, visitors.answers)
  await running.close()
  await web.stop()

  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), log: silent })
  const after = openDatabase(server.url)
  onTestFinished(async () => {
    await after.close()
    await server.stop()
  })
  const recorded = await expectExactBooks(after.reader, scope.workspaceId, visitors.answers)
  printBooks(`${EMBEDDED_ROUNDS} × kill -9 with the embedded database (FAULTS_SEED=${seed})`, visitors, recorded)
})
