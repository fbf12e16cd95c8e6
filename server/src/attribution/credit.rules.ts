import type { ClickId, LinkId } from '#contract/ids'

/** Stored with every attribution. Raise it when the rule below decides differently. */
export const RULE_VERSION = 1

/** A seller's clock and ours differ a little; a click this much after the sale may still have led to it. */
const CLOCK_SKEW_MS = 5 * 60_000

/** What an attribution keeps of a click, so that the receipt outlives the click itself. */
export type Receipt = {
  readonly linkId: LinkId
  readonly clickId: ClickId | null
  readonly clickedAt: Date | null
  readonly country: string | null
  readonly device: string | null
  readonly referrerHost: string | null
}
export type CandidateClick = Receipt & { readonly clickId: ClickId; readonly clickedAt: Date }

export type Credit =
  | { readonly method: 'carried_click'; readonly reason: 'click_id_in_order'; readonly receipt: Receipt }
  | { readonly method: 'subscription'; readonly reason: 'earlier_sale_of_subscription'; readonly receipt: Receipt }
  | { readonly method: 'none'; readonly reason: 'no_click_id' | 'unknown_click_id' | 'click_after_sale' }

export type Evidence = {
  /** Click ids that came with the sale, in the order of trust. Anyone may have typed them. */
  readonly carried: readonly ClickId[]
  /** The clicks of this workspace among them. */
  readonly clicks: readonly CandidateClick[]
  /** What an earlier sale of the same subscription was credited to. */
  readonly earlier: Receipt | null
}

/**
 * Decides what earned an activity: the click that came with it, else what earned the subscription's earlier sale,
 * else nothing, and why. A click is credited however old it is, and by as many sales as name it.
 */
export function creditFor(occurredAt: Date, { carried, clicks, earlier }: Evidence): Credit {
  const known = carried.flatMap((id) => clicks.find((click) => click.clickId === id) ?? [])
  const before = known.find((click) => click.clickedAt.getTime() <= occurredAt.getTime() + CLOCK_SKEW_MS)
  if (before) return { method: 'carried_click', reason: 'click_id_in_order', receipt: receiptOf(before) }
  if (earlier) return { method: 'subscription', reason: 'earlier_sale_of_subscription', receipt: earlier }
  if (known.length > 0) return { method: 'none', reason: 'click_after_sale' }
  return { method: 'none', reason: carried.length > 0 ? 'unknown_click_id' : 'no_click_id' }
}

function receiptOf(click: CandidateClick): Receipt {
  const { linkId, clickId, clickedAt, country, device, referrerHost } = click
  return { linkId, clickId, clickedAt, country, device, referrerHost }
}
