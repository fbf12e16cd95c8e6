import type { Credential } from '../api/send.ts'
import type { ConnectionRow } from './store.ts'

type Owner = Pick<ConnectionRow, 'client_id' | 'organization_id'>

/** A connection's token as calls to Polar's API show it. Without a client it is the organization's own token. */
export function credentialOf({ client_id: clientId, organization_id: organizationId }: Owner, accessToken: string) {
  const credential: Credential =
    clientId === null
      ? { accessToken, isOrganizationToken: true, bucket: `organization:${organizationId}` }
      : { accessToken, isOrganizationToken: false, bucket: `client:${clientId}`, organizationId }
  return credential
}
