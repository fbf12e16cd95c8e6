import { expect, test } from 'vitest'
import { loadConfig } from '../../../platform/config/index.ts'
import { missingScopes, scopeReasons } from './scope-reasons.rules.ts'

test('every scope we ask for by default has a reason of its own', () => {
  const { scopes } = loadConfig({ APP_URL: 'https://kiwi.example.com' }).polar
  for (const { scope, reason } of scopeReasons(scopes)) expect(`${scope}: ${reason}`).not.toContain('Asked for by')
  expect(missingScopes(scopes)).toEqual([])
})

test('a grant without a scope we need is short of it; writing includes reading', () => {
  const { scopes } = loadConfig({ APP_URL: 'https://kiwi.example.com' }).polar
  expect(missingScopes(scopes.filter((scope) => scope !== 'orders:read'))).toEqual(['orders:read'])
  expect(missingScopes(scopes.filter((scope) => scope !== 'checkout_links:read'))).toEqual([])
})
