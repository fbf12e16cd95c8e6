import { createHmac } from 'node:crypto'
import type { Endpoint, WebhookEvent } from '../world/webhook-records.ts'

/**
 * The headers of one attempt. Secrets made since 2026-09-08 sign with the 32 bytes behind `whsec_`;
 * older ones with the whole secret as text (polar server/polar/webhook/tasks.py).
 */
export function signedHeaders(
  endpoint: Endpoint,
  event: Pick<WebhookEvent, 'id' | 'payload' | 'api_version'>,
  timestampSeconds: number,
): Record<string, string> {
  const { secret } = endpoint
  const key = endpoint.uses_standard_webhook_signature
    ? Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    : Buffer.from(secret, 'utf8')
  const signature = createHmac('sha256', key)
    .update(`${event.id}.${timestampSeconds}.${event.payload}`)
    .digest('base64')
  return {
    'user-agent': 'polar.sh webhooks',
    'content-type': 'application/json',
    'webhook-id': event.id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': `v1,${signature}`,
    'webhook-api-version': event.api_version,
  }
}
