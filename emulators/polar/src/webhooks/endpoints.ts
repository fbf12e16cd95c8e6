import { stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { newId, newWebhookSecret } from '../world/ids.ts'
import type { Endpoint } from '../world/webhook-records.ts'

export type NewEndpoint = {
  url: string
  name: string | null
  format: 'raw' | 'discord' | 'slack'
  events: string[]
  organization_id: string
  api_version: string
}

/** Adds an endpoint with a secret of the current kind. */
export function addEndpoint(emulator: Emulator, input: NewEndpoint): Endpoint {
  const endpoint: Endpoint = {
    ...input,
    id: newId(),
    created_at: stamp(emulator.clock.now()),
    modified_at: null,
    secret: newWebhookSecret(),
    enabled: true,
    uses_standard_webhook_signature: true,
    deleted_at: null,
  }
  emulator.world.endpoints.push(endpoint)
  return endpoint
}

/** The old secret is dead at once; an endpoint with the old key rule comes over to the new one. */
export function resetSecret(emulator: Emulator, endpoint: Endpoint): void {
  endpoint.secret = newWebhookSecret()
  endpoint.uses_standard_webhook_signature = true
  endpoint.modified_at = stamp(emulator.clock.now())
}
