import { getMigrations } from 'better-auth/db/migration'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { loadConfig } from '../platform/config/index.ts'
import { createVault, secret } from '../platform/crypto/index.ts'
import { createLogger } from '../platform/telemetry/index.ts'
import { identityOptions } from './identity.ts'

test('our migration gives better-auth all it wants', async () => {
  const db = await testDatabase()
  const vault = createVault(secret('a secret key for tests only, long enough'))
  const log = createLogger({ level: 'silent' })
  const options = identityOptions({ db, config: loadConfig({}), vault, log, sendReset: async () => undefined })
  const plan = await getMigrations(options)
  expect(plan.toBeCreated).toEqual([])
  expect(plan.toBeAdded).toEqual([])
  expect(plan.toBeAddedIndexes).toEqual([])
  expect(plan.schemaProblems).toEqual([])

  // The question is a real one: a field that is not there would be asked for.
  const more = await getMigrations({ ...options, user: { additionalFields: { shoeSize: { type: 'number' } } } })
  expect(more.toBeAdded).toHaveLength(1)
})
