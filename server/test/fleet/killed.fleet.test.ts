import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRandom } from '../../../tools/demo/random.ts'
import { startFleet } from './fleet.ts'
import { inForm } from './how-long.ts'

const ROUNDS = inForm({ short: 5, long: 25 })
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
  expect(visitors.told.unanswered).toBeGreaterThan(0)
}, 300_000)
