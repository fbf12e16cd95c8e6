import { createHmac, timingSafeEqual } from 'node:crypto'

const TOLERANCE_SECONDS = 300
const DIGEST_BYTES = 32

export type WebhookDelivery = {
  readonly id: string | undefined
  readonly timestamp: string | undefined
  readonly signature: string | undefined
  /** The bytes as they came: parsing and printing them again breaks the signature. */
  readonly body: Buffer
  readonly secret: string
  readonly now: Date
  readonly toleranceSeconds?: number
}

export type WebhookVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'missing_header' | 'bad_timestamp' | 'stale' | 'bad_signature' }

/**
 * Says whether a delivery was signed with the secret, a short while ago.
 *
 * Standard Webhooks (github.com/standard-webhooks/standard-webhooks, spec): HMAC-SHA256 over `id.timestamp.body`.
 * The key is either the base64 after `whsec_`, or, for secrets made before 2026-09-08, the whole secret as text.
 * One sender uses both, and its own library accepts both.
 */
export function verifyStandardWebhook(delivery: WebhookDelivery): WebhookVerdict {
  const { id, timestamp, signature, body } = delivery
  if (!id || !timestamp || !signature) return { ok: false, reason: 'missing_header' }
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: 'bad_timestamp' }

  const ageSeconds = delivery.now.getTime() / 1_000 - Number(timestamp)
  if (Math.abs(ageSeconds) > (delivery.toleranceSeconds ?? TOLERANCE_SECONDS)) return { ok: false, reason: 'stale' }

  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
  const expected = signingKeys(delivery.secret).map((key) => createHmac('sha256', key).update(signed).digest())
  const given = v1Signatures(signature)
  const matches = given.some((one) => expected.some((digest) => timingSafeEqual(one, digest)))
  return matches ? { ok: true } : { ok: false, reason: 'bad_signature' }
}

/** An empty key would let anyone sign, so it is never one of the keys. */
function signingKeys(secret: string): Buffer[] {
  const decoded = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return [decoded, Buffer.from(secret, 'utf8')].filter((key) => key.length > 0)
}

/** The header is a list, so that a sender can sign with an old and a new key: `v1,aaa= v1,bbb=`. */
function v1Signatures(header: string): Buffer[] {
  return header
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice('v1,'.length), 'base64'))
    .filter((digest) => digest.length === DIGEST_BYTES)
}
