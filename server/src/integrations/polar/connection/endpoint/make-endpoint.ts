import { randomToken } from '../../../../platform/ids.ts'
import type { PolarClient } from '../../client/client.ts'
import { PolarError } from '../../client/polar-error.ts'
import type { Credential } from '../../client/send.ts'
import { webhookUrl } from '../addresses.rules.ts'
import type { Polar } from '../polar.ts'
import { quietly } from '../remove-from-polar.ts'
import { ENDPOINT_NAME, WEBHOOK_EVENTS } from './webhook-events.rules.ts'

const KEY_BYTES = 24

export type MadeEndpoint = { readonly id: string; readonly key: string; readonly secret: string }
type Place = { readonly as: Credential; readonly organizationId: string }

/** The last part of a webhook address, which nobody can guess. */
export const newWebhookKey = () => randomToken(KEY_BYTES)

/** Creates our webhook endpoint in Polar under an address nobody can guess. @throws PolarError */
export async function makeEndpoint(polar: Polar, { as, organizationId }: Place): Promise<MadeEndpoint> {
  const key = newWebhookKey()
  const url = webhookUrl(polar.appUrl, key)
  try {
    const draft = { url, name: ENDPOINT_NAME, events: WEBHOOK_EVENTS, organizationId }
    const { id, secret } = await polar.api.createEndpoint(as, draft)
    return { id, key, secret }
  } catch (error) {
    // No answer is no proof that nothing was made.
    if (error instanceof PolarError && error.failure === 'unavailable') {
      await quietly(polar, () => removeEndpointsAt(polar.api, { as, organizationId }, url))
    }
    throw error
  }
}

async function removeEndpointsAt(api: PolarClient, { as, organizationId }: Place, url: string): Promise<void> {
  const { items } = await api.listEndpoints(as, organizationId)
  for (const endpoint of items) if (endpoint.url === url) await api.deleteEndpoint(as, endpoint.id)
}
