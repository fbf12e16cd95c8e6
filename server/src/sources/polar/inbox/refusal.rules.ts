import type { WebhookDelivery } from '../../../platform/crypto/index.ts'

/** Why a delivery was refused, as far as somebody here can do something about it. */
export type Refusal = {
  readonly reason: 'clock' | 'wrong_secret' | 'too_large' | 'unreadable'
  /** How far our clock is ahead of the sender's; null where that is not the reason. */
  readonly clockSeconds: number | null
}

const because = (reason: Exclude<Refusal['reason'], 'clock'>): Refusal => ({ reason, clockSeconds: null })
export const TOO_LARGE = because('too_large')
export const UNREADABLE = because('unreadable')
export const WRONG_SECRET = because('wrong_secret')

/**
 * What a signed delivery with a time far from ours says of the clock. Polar signs each try anew, so a signature that
 * matches means that one of the clocks is wrong; one that does not says nothing of clocks.
 *
 * @param matches whether the signature matches whatever the time
 */
export function refusalOfStale(
  { timestamp, now }: Pick<WebhookDelivery, 'timestamp' | 'now'>,
  matches: boolean,
): Refusal {
  if (!matches) return WRONG_SECRET
  return { reason: 'clock', clockSeconds: Math.round(now.getTime() / 1_000 - Number(timestamp)) }
}
