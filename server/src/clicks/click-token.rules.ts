import { CLICK_TOKEN, type ClickId } from '#contract/ids'

/** One for all tokens: every visitor waits for theirs, and a buffer costs more than what is spelled with it. */
const BYTES = Buffer.alloc(16)

/** Spells a click id for the outside world: `ck_` and its 16 bytes in base64url. */
export function clickTokenOf(clickId: ClickId): string {
  const hex =
    clickId.slice(0, 8) + clickId.slice(9, 13) + clickId.slice(14, 18) + clickId.slice(19, 23) + clickId.slice(24)
  BYTES.write(hex, 'hex')
  return `ck_${BYTES.toString('base64url')}`
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
