import { randomToken } from '../../../platform/ids.ts'
import type { PolarEndpoint } from '../api/answers.schema.ts'
import type { PolarClient } from '../api/client.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'
import { webhookUrl } from '../access/addresses.rules.ts'
import type { Polar } from '../access/polar.ts'
import { quietly } from '../access/remove-from-polar.ts'
import { ENDPOINT_NAME, WEBHOOK_EVENTS } from './webhook-events.rules.ts'

const KEY_BYTES = 24

export type MadeEndpoint = { readonly id: string; readonly key: string; readonly secret: string }
type Place = { readonly as: Credential; readonly organizationId: string }
type Draft = { readonly url: string; readonly events: readonly string[] }

/** The last part of a webhook address, which nobody can guess. */
export const newWebhookKey = () => randomToken(KEY_BYTES)

/** Creates our webhook endpoint in Polar under an address nobody can guess. @throws PolarError */
export async function makeEndpoint(polar: Polar, place: Place): Promise<MadeEndpoint> {
  const key = newWebhookKey()
  const draft = { url: webhookUrl(polar.appUrl, key), events: WEBHOOK_EVENTS }
  const { id, secret } = await createOrLeaveNone(polar, place, draft)
  return { id, key, secret }
}

/** Creates an endpoint in Polar. When it does not answer, one that it made all the same is removed. @throws PolarError */
export async function createOrLeaveNone(
  { log, api }: Pick<Polar, 'log' | 'api'>,
  { as, organizationId }: Place,
  draft: Draft,
): Promise<PolarEndpoint> {
  try {
    return await api.createEndpoint(as, { ...draft, name: ENDPOINT_NAME, organizationId })
  } catch (error) {
    // No answer is no proof that nothing was made.
    if (error instanceof PolarError && error.failure === 'unavailable') {
      await quietly({ log }, () => removeEndpointsAt(api, { as, organizationId }, draft.url))
    }
    throw error
  }
}

async function removeEndpointsAt(api: PolarClient, { as, organizationId }: Place, url: string): Promise<void> {
  const { items } = await api.listEndpoints(as, organizationId)
  for (const endpoint of items) if (endpoint.url === url) await api.deleteEndpoint(as, endpoint.id)
}
