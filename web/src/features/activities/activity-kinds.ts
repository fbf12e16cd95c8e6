import type { Activity, ActivityKind } from '#contract/activities'

/** The heading of an activity's own page. */
export const KIND_TITLES: Readonly<Record<ActivityKind, (thing: string) => string>> = {
  sale: (product) => `Sale of ${product}`,
  renewal: (product) => `Renewal of ${product}`,
  upgrade: (product) => `Upgrade to ${product}`,
  downgrade: (product) => `Downgrade to ${product}`,
  free_claim: (product) => `${product}, claimed for free`,
  trial_start: (product) => `Trial of ${product}`,
  refund: (product) => `Refund for ${product}`,
  refund_reversed: (product) => `Failed refund for ${product}`,
  dispute_lost: (product) => `Lost dispute over ${product}`,
  dispute_reversed: (product) => `Reversed dispute over ${product}`,
  correction: (product) => `Corrected amount of ${product}`,
  list_join: (list) => `Joined ${list}`,
  click: () => 'Click',
}

/** What happened in the middle of a sentence: `the click and the purchase`. */
export const KIND_NOUNS: Readonly<Record<ActivityKind, string>> = {
  sale: 'purchase',
  renewal: 'renewal',
  upgrade: 'upgrade',
  downgrade: 'downgrade',
  free_claim: 'claim',
  trial_start: 'trial',
  refund: 'refund',
  refund_reversed: 'failed refund',
  dispute_lost: 'dispute',
  dispute_reversed: 'reversed dispute',
  correction: 'correction',
  list_join: 'joining',
  click: 'click',
}

/** How long after its click an activity happened, in milliseconds; null without a click. */
export function clickToActivityMs({ attribution, occurredAt }: Activity): number | null {
  if (!attribution?.clickedAt) return null
  return Math.max(0, new Date(occurredAt).getTime() - new Date(attribution.clickedAt).getTime())
}
