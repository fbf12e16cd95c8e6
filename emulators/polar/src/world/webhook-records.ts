// Webhook endpoints, what waits for them and what they answered.
import type { Stamped } from './records.ts'

export type Endpoint = Stamped & {
  url: string
  name: string | null
  api_version: string
  format: 'raw' | 'discord' | 'slack'
  secret: string
  organization_id: string
  events: string[]
  enabled: boolean
  uses_standard_webhook_signature: boolean
  deleted_at: string | null
}

export type WebhookEvent = Stamped & {
  endpoint_id: string
  organization_id: string
  type: string
  payload: string
  api_version: string
  last_http_code: number | null
  succeeded: boolean | null
  skipped: boolean
  attempts: number
  /** Milliseconds of the emulator's clock; null when settled. */
  next_attempt_at: number | null
  held: boolean
}

export type Delivery = Stamped & {
  event_id: string
  endpoint_id: string
  succeeded: boolean
  http_code: number | null
  response: string | null
}
