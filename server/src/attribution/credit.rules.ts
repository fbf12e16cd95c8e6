import type { AttributionMethod, AttributionReason } from '#contract/activities'
import type { ClickId, CodeId, LinkId } from '#contract/ids'
import { CLOCK_SKEW_MS } from '#contract/words/skew'

/** Stored with every attribution. Raise it when the rules decide differently. */
export const RULE_VERSION = 4

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

/** What an activity is credited to, how that was decided, and why. */
export type Credit = {
  readonly method: AttributionMethod
  readonly reason: AttributionReason
  /** Null when no link earned it. */
  readonly receipt: Receipt | null
  /** The code that earned it: never beside a link. */
  readonly codeId: CodeId | null
}

/** What an activity says by itself, whatever else is known of its subscription or was decided by hand. */
export type OwnCredit =
  | {
      readonly method: 'carried_click'
      readonly reason: 'click_id_in_order'
      readonly receipt: Receipt
      readonly codeId: null
    }
  | {
      readonly method: 'none'
      readonly reason: 'no_click_id' | 'unknown_click_id' | 'click_after_sale'
      readonly receipt: null
      readonly codeId: null
    }

export type Evidence = {
  /** Click ids that came with the sale, in the order of trust. Anyone may have typed them. */
  readonly carried: readonly ClickId[]
  /** The clicks of this workspace among them. */
  readonly clicks: readonly CandidateClick[]
}

/** The click that came with an activity earns it, however old it is and however many name it; else nothing, and why. */
export function ownCredit(occurredAt: Date, { carried, clicks }: Evidence): OwnCredit {
  const known = carried.flatMap((id) => clicks.find((click) => click.clickId === id) ?? [])
  // A seller's clock and ours differ a little.
  const before = known.find((click) => click.clickedAt.getTime() <= occurredAt.getTime() + CLOCK_SKEW_MS)
  if (before) return { method: 'carried_click', reason: 'click_id_in_order', receipt: receiptOf(before), codeId: null }
  const none = { method: 'none', receipt: null, codeId: null } as const
  if (known.length > 0) return { ...none, reason: 'click_after_sale' }
  return { ...none, reason: carried.length > 0 ? 'unknown_click_id' : 'no_click_id' }
}

/** A link without a click: what somebody chose by hand. */
export const linkReceipt = (linkId: LinkId): Receipt => ({
  linkId,
  clickId: null,
  clickedAt: null,
  country: null,
  device: null,
  referrerHost: null,
})

export const isSameCredit = (one: Credit, other: Credit): boolean =>
  one.method === other.method &&
  one.reason === other.reason &&
  one.codeId === other.codeId &&
  one.receipt?.linkId === other.receipt?.linkId &&
  one.receipt?.clickId === other.receipt?.clickId

function receiptOf(click: CandidateClick): Receipt {
  const { linkId, clickId, clickedAt, country, device, referrerHost } = click
  return { linkId, clickId, clickedAt, country, device, referrerHost }
}
