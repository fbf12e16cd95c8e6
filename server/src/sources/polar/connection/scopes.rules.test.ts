import { expect, test } from 'vitest'
import { loadConfig } from '../../../platform/config/index.ts'
import { askedScopes, missingScopes } from './scopes.rules.ts'

test('what we ask for by default is all we need', () => {
  const { scopes } = loadConfig({ APP_URL: 'https://kiwi.example.com' }).polar
  expect(missingScopes(scopes)).toEqual([])
  expect(askedScopes(['orders:read', 'metrics:read'])).toEqual([
    { scope: 'orders:read', isNeeded: true },
    { scope: 'metrics:read', isNeeded: false },
  ])
})

test('a grant without a scope we need is short of it; writing includes reading', () => {
  const { scopes } = loadConfig({ APP_URL: 'https://kiwi.example.com' }).polar
  expect(missingScopes(scopes.filter((scope) => scope !== 'orders:read'))).toEqual(['orders:read'])
  expect(missingScopes(scopes.filter((scope) => scope !== 'checkout_links:read'))).toEqual([])
})
