import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createVault, equalsConstantTime, secret, VaultError } from './index.ts'

const KEY = secret('a key for tests that nobody uses elsewhere')
const PLACE = 'polar_connections.access_token:con_1'

test('what was encrypted comes back, and never looks the same twice', () => {
  const vault = createVault(KEY)
  const first = vault.encrypt('polar_at_1 ü', PLACE)

  expect(createVault(KEY).decrypt(first, PLACE)).toBe('polar_at_1 ü')
  expect(vault.encrypt('polar_at_1 ü', PLACE)).not.toBe(first)
})

test('a text opens neither in another place nor with another key', () => {
  const cipher = createVault(KEY).encrypt('polar_at_1', PLACE)

  expect(() => createVault(KEY).decrypt(cipher, 'polar_connections.access_token:con_2')).toThrow(VaultError)
  expect(() => createVault(secret('another key, just as long as that')).decrypt(cipher, PLACE)).toThrow(VaultError)
})

test('a text that was changed, cut short or never encrypted does not open', () => {
  const vault = createVault(KEY)
  const cipher = vault.encrypt('polar_at_1', PLACE)
  const flipped = cipher.slice(0, 10) + (cipher[10] === 'A' ? 'B' : 'A') + cipher.slice(11)

  for (const broken of [flipped, cipher.slice(0, -4), 'v1.AAAA', 'v2.AAAA', 'polar_at_1', '']) {
    expect(() => vault.decrypt(broken, PLACE)).toThrow(VaultError)
  }
})

test('a hash is the same for the same value and purpose, and only then', () => {
  const vault = createVault(KEY)
  const hash = vault.hash('token', 'invitation')

  expect(createVault(KEY).hash('token', 'invitation')).toBe(hash)
  expect(vault.hash('token', 'webhook')).not.toBe(hash)
  expect(createVault(secret('another')).hash('token', 'invitation')).not.toBe(hash)
})

test('a derived key has 256 bits and its own purpose', () => {
  const vault = createVault(KEY)
  expect(Buffer.from(vault.deriveKey('auth').reveal(), 'base64url')).toHaveLength(32)
  expect(vault.deriveKey('auth').reveal()).not.toBe(vault.deriveKey('mail').reveal())
})

test('a secret shows itself to nobody who did not ask', () => {
  const hidden = secret('open sesame')

  expect([String(hidden), JSON.stringify({ hidden }), inspect({ hidden })].join()).not.toContain('sesame')
  expect(hidden.reveal()).toBe('open sesame')
})

test('texts of any lengths can be compared', () => {
  expect(equalsConstantTime('abc', 'abc')).toBe(true)
  expect(equalsConstantTime('abc', 'abd')).toBe(false)
  expect(equalsConstantTime('abc', 'ab')).toBe(false)
})
