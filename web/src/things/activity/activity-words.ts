import type { Activity, ActivityKind } from '#contract/activities'
import type { Money } from '#contract/money'
import { isChange, isJoin } from '#contract/words/kinds'
import { formatMoneyWhole } from '../../lib/money.ts'
import { shortPersonName } from '../person/person.tsx'

/** The words of each kind: `Ada L. [bought] Prism Wallpapers`. */
const VERBS: Readonly<Record<ActivityKind, string>> = {
  sale: 'bought',
  renewal: 'renewed',
  upgrade: 'upgraded to',
  downgrade: 'downgraded to',
  free_claim: 'claimed',
  trial_start: 'started a trial of',
  refund: 'was refunded',
  refund_reversed: 'did not get back',
  dispute_lost: 'disputed',
  dispute_reversed: 'lost a dispute over',
  correction: 'had a correction of',
  list_join: 'joined',
  click: 'clicked',
}

/** A feed sentence in parts, so that each can lead to its own page. */
type ActivityWords = {
  readonly who: string
  readonly verb: string
  readonly product: string | null
  /** `for $9`, `for free`, `$9 for`, `with a credit of $3`: follows the product, except for refunds where it stands before it. */
  readonly amount: string | null
  readonly amountFirst: boolean
}

/** Says what a person did, without the place it came from. */
export function activityWords(activity: Activity): ActivityWords {
  const who = activity.person ? shortPersonName(activity.person) : 'Someone'
  const product = thingOf(activity)
  const isRefund = isChange(activity.kind)
  return { who, verb: VERBS[activity.kind], product, amount: amountText(activity), amountFirst: isRefund }
}

/** The sentence as plain text: `Ada L. bought Prism Wallpapers for $9 from My 2026 desk setup`. */
export function activitySentence(activity: Activity): string {
  const { who, verb, product, amount, amountFirst } = activityWords(activity)
  const parts = amountFirst ? [who, verb, amount, product] : [who, verb, product, amount]
  const place = placeName(activity)
  if (place) parts.push(activity.kind === 'click' ? place : `from ${place}`)
  return parts.filter(Boolean).join(' ')
}

/** Whether somebody, not the rule, decided what earned this; for one payment or its whole subscription. */
export function isByHand({ attribution }: Activity): boolean {
  return attribution?.method === 'manual' || attribution?.reason === 'subscription_set_by_hand'
}

/** What it was about: a product, or the list that was joined. */
function thingOf({ kind, productName, listName }: Activity): string | null {
  if (kind === 'click') return null
  return isJoin(kind) ? (listName ?? 'your list') : (productName ?? 'a product')
}

function placeName({ attribution }: Activity): string | null {
  return attribution?.publication?.title ?? attribution?.link?.name ?? null
}

function amountText({ kind, amount }: Activity): string | null {
  if (kind === 'free_claim') return 'for free'
  if (kind === 'trial_start' || kind === 'click' || !amount) return null
  const size: Money = { ...amount, amountMinor: Math.abs(amount.amountMinor) }
  if (kind === 'downgrade') return `with a credit of ${formatMoneyWhole(size)}`
  return isChange(kind) ? `${formatMoneyWhole(size)} for` : `for ${formatMoneyWhole(size)}`
}
