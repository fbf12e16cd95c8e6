import { Webhook } from 'standardwebhooks'
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
  const webhook = endpoint.uses_standard_webhook_signature
    ? new Webhook(secret)
    : new Webhook(Buffer.from(secret, 'utf8'), { format: 'raw' })
  return {
    'user-agent': 'polar.sh webhooks',
    'content-type': 'application/json',
    'webhook-id': event.id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': webhook.sign(event.id, new Date(timestampSeconds * 1_000), event.payload),
    'webhook-api-version': event.api_version,
  }
}
