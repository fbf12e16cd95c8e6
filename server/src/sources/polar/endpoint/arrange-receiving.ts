import type { ConnectionId } from '#contract/ids'
import type { Vault } from '../../../platform/crypto/index.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'
import type { Polar } from '../access/polar.ts'
import { canReceiveWebhooks } from './receive.rules.ts'
import { webhookSecretOf } from '../access/vault-contexts.rules.ts'
import { makeEndpoint, newWebhookKey, type MadeEndpoint } from './make-endpoint.ts'

/** How a connection learns of sales. */
export type Receiving =
  | { readonly receives: 'webhooks'; readonly endpoint: MadeEndpoint }
  | { readonly receives: 'polling' }
type Place = { readonly as: Credential; readonly organizationId: string }

/**
 * Makes our endpoint in Polar, or settles for polling where no webhook can arrive or Polar does not take the address.
 * @throws PolarError
 */
export async function arrangeReceiving(polar: Polar, place: Place): Promise<Receiving> {
  if (!canReceiveWebhooks(polar)) return { receives: 'polling' }
  try {
    return { receives: 'webhooks', endpoint: await makeEndpoint(polar, place) }
  } catch (error) {
    if (!isAddressRefused(error)) throw error
    polar.log.warn({ reason: String(error) }, 'polar sends no webhooks to this address: polling instead')
    return { receives: 'polling' }
  }
}

/** Whether Polar answered that it does not send webhooks to our address. */
export const isAddressRefused = (error: unknown) => error instanceof PolarError && error.fields.includes('url')

/** The same as the columns of polar_connections hold it. While polling, nobody knows the address. */
export function receivingColumns(vault: Vault, id: ConnectionId, receiving: Receiving) {
  const endpoint = receiving.receives === 'webhooks' ? receiving.endpoint : null
  return {
    receives: receiving.receives,
    webhook_key: endpoint?.key ?? newWebhookKey(),
    webhook_endpoint_id: endpoint?.id ?? null,
    webhook_secret_encrypted: endpoint === null ? null : vault.encrypt(endpoint.secret, webhookSecretOf(id)),
  }
}
