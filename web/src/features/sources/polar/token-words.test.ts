import { expect, test } from 'vitest'
import { ApiProblem } from '../../../lib/api.ts'
import { connectedTo, polarState } from './connection.factory.ts'
import { polarSettingsUrl, tokenProblem, tokenScopes } from './token-words.ts'

const refused = (code: string, more: { facts?: unknown; errors?: { field: string; message: string }[] } = {}) =>
  new ApiProblem({ code, status: 422, title: 'No', detail: 'A sentence.', ...more })

test('a token Polar does not know names what may be wrong, the environment included', () => {
  expect(tokenProblem(refused('polar.token_refused'), 'sandbox')).toMatchObject({ kind: 'field' })
  expect(JSON.stringify(tokenProblem(refused('polar.token_refused'), 'sandbox'))).toContain('sandbox')
})

test('what a token lacks is listed by name', () => {
  const missing = ['orders:read', 'webhooks:write']
  const lacking = refused('polar.token_scopes', { facts: { missing } })
  expect(tokenProblem(lacking, 'production')).toEqual({ kind: 'scopes', missing })
  expect(tokenProblem(refused('polar.token_scopes'), 'production')).toEqual({ kind: 'scopes', missing: [] })
})

test('another organization is asked about, an empty field reported at the field, the rest in its own words', () => {
  expect(tokenProblem(refused('polar.other_organization'), 'production').kind).toBe('other_organization')
  const errors = [{ field: 'token', message: 'Paste the token' }]
  const empty = tokenProblem(refused('request.invalid', { errors }), 'production')
  expect(empty).toEqual({ kind: 'field', sentence: 'Paste the token' })
  const away = tokenProblem(refused('polar.unavailable'), 'production')
  expect(away).toEqual({ kind: 'elsewhere', title: 'No', sentence: 'A sentence.' })
  expect(tokenProblem(new Error('?'), 'production').kind).toBe('elsewhere')
})

test('a token needs only the permissions without which nothing works', () => {
  expect(tokenScopes(polarState().scopes)).toEqual(['orders:read'])
})

test('the way to Polar’s settings leads to the organization that is connected, else to the one last visited', () => {
  expect(polarSettingsUrl(polarState({ connection: connectedTo() }))).toBe(
    'https://polar.sh/dashboard/acme-studio/settings',
  )
  expect(polarSettingsUrl(polarState({ connection: null }))).toBe('https://polar.sh/to/dashboard/settings')
})
