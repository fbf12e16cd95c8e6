import { CLICK_TOKEN, type ClickId } from '#contract/ids'

/** Spells a click id for the outside world: `ck_` and its 16 bytes in base64url. */
export function clickTokenOf(clickId: ClickId): string {
  return `ck_${Buffer.from(clickId.replaceAll('-', ''), 'hex').toString('base64url')}`
}

/**
 * Reads a click id from text that anyone may have typed. Total: null for anything that is not exactly a token.
 * A token is no proof: look the click up in the workspace before believing it.
 */
export function parseClickToken(text: unknown): ClickId | null {
  if (typeof text !== 'string' || !CLICK_TOKEN.test(text)) return null
  const bytes = Buffer.from(text.slice(3), 'base64url')
  // Base64 has spare bits at the end: only the one canonical spelling counts.
  if (bytes.length !== 16 || bytes.toString('base64url') !== text.slice(3)) return null
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as ClickId
}

/** When a click's id was made: the first 48 bits of a uuid v7 are its milliseconds (RFC 9562 §5.7). */
export function timeOfClickId(id: ClickId): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))
}
