import { expect, test } from 'vitest'
import { credentialOf } from './credential.rules.ts'

test('a token of consent counts for its client and is narrowed to its organization', () => {
  expect(credentialOf({ client_id: 'polar_ci_1', organization_id: 'org' }, 'token')).toEqual({
    accessToken: 'token',
    bucket: 'client:polar_ci_1',
    isOrganizationToken: false,
    organizationId: 'org',
  })
})

test('an organization’s own token counts for the organization and needs no narrowing', () => {
  expect(credentialOf({ client_id: null, organization_id: 'org' }, 'token')).toEqual({
    accessToken: 'token',
    bucket: 'organization:org',
    isOrganizationToken: true,
  })
})
