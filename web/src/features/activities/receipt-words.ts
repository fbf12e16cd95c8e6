import type {
  ActivityKind,
  Attribution,
  AttributionEntry,
  AttributionMethod,
  AttributionReason,
} from '#contract/activities'
import type { Carrier } from '#contract/destinations'
import { isJoin } from '#contract/words/kinds'

type Words = { readonly title: string; readonly sentence: string; readonly short: string }

const UNKNOWN = 'We couldn’t tell which link this came from'

/** What the reason of an attribution means to a creator, for what happened. */
export function reasonWords(kind: ActivityKind, { reason, code }: Pick<Attribution, 'reason' | 'code'>): Words {
  if (code && reason === 'earlier_sale_of_subscription') return FOLLOWS_CODE
  return (isJoin(kind) ? OF_JOINS[reason] : undefined) ?? REASONS[reason]
}

/** An earlier sale that a code won needs other words than one that a click won. */
const FOLLOWS_CODE: Words = {
  title: 'An earlier sale of the same subscription came by this code',
  sentence:
    'This payment’s order carried no click we know. The code that won the subscription keeps the credit for later payments.',
  short: 'Earlier sale of the subscription',
}

const REASONS: Readonly<Record<AttributionReason, Words>> = {
  click_id_in_order: {
    title: 'The order carries the id of this click',
    sentence:
      'When this person clicked your link, we sent them to Polar with a click id. Polar handed the same id back with the order, so it belongs to exactly this click.',
    short: 'Click id in the order',
  },
  earlier_sale_of_subscription: {
    title: 'An earlier sale of the same subscription came from this click',
    sentence:
      'This payment’s order carried no click we know. The click that won the subscription keeps the credit for later payments.',
    short: 'Earlier sale of the subscription',
  },
  subscription_set_by_hand: {
    title: 'Chosen by hand for the subscription',
    sentence:
      'Someone chose the link for this subscription, or for its first payment. This payment follows that choice.',
    short: 'Chosen by hand for the subscription',
  },
  code_in_order: {
    title: 'The buyer used a code you say aloud',
    sentence: 'The order carried no click we know, but a discount code that names a publication.',
    short: 'Code in the order',
  },
  no_click_id: {
    title: UNKNOWN,
    sentence: 'The buyer reached Polar without one of your tracked links.',
    short: 'No click id in the order',
  },
  unknown_click_id: {
    title: UNKNOWN,
    sentence:
      'The order carries an id that matches no click in this workspace. It may have been changed on the way or set by another tool.',
    short: 'Unknown click id in the order',
  },
  click_after_sale: {
    title: UNKNOWN,
    sentence: 'The order names a click made after the purchase, so that click can’t have led to it.',
    short: 'Click made after the purchase',
  },
  set_by_hand: {
    title: 'Chosen by hand',
    sentence: 'The earlier attribution is kept in the history.',
    short: 'Chosen by hand',
  },
  removed_by_hand: {
    title: 'Set to no link by hand',
    sentence: 'The earlier attribution is kept in the history.',
    short: 'Set to no link by hand',
  },
}

/** A list join comes from a form, not from a checkout. */
const OF_JOINS: Readonly<Partial<Record<AttributionReason, Words>>> = {
  click_id_in_order: {
    title: 'The form carried the id of this click',
    sentence:
      'When this person clicked your link, we sent them on with a click id. The form handed the same id back, so the join belongs to exactly this click.',
    short: 'Click id from the form',
  },
  no_click_id: {
    title: UNKNOWN,
    sentence: 'The form sent no click id: the person came without one of your tracked links, or the link carries none.',
    short: 'No click id from the form',
  },
  unknown_click_id: {
    title: UNKNOWN,
    sentence: 'The form sent an id that matches no click in this workspace.',
    short: 'Unknown click id from the form',
  },
  click_after_sale: {
    title: UNKNOWN,
    sentence: 'The form named a click made after the person joined, so that click can’t have led to it.',
    short: 'Click made after joining',
  },
}

/** How an attribution was made, in a few words. */
export const METHODS: Readonly<Record<AttributionMethod, string>> = {
  carried_click: 'Carried click',
  subscription: 'Subscription',
  code: 'Code',
  manual: 'Changed by hand',
  none: 'Not attributed',
}

/** Why the click id came back under another key than the usual one; empty for the usual one. */
export function carrierReason(carrier: Carrier): string {
  if (carrier === null || carrier === 'reference_id') return ''
  return ', because the checkout link already uses reference_id'
}

/** Who decided: the rule, a member, or a member who took a change back. */
export function deciderText({ method, decidedBy }: Pick<AttributionEntry, 'method' | 'decidedBy'>): string {
  if (decidedBy === null) return method === 'manual' ? 'by a former member' : 'automatically'
  return method === 'manual' ? `by ${decidedBy}` : `${decidedBy} undid a change`
}

/** `DE` → `Germany`; what is not a country code stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}

/** `YouTube (m.youtube.com)`: the name, and in brackets what the browser said where that is something else. */
export function referrerText(referrer: { readonly name: string; readonly host: string } | null): string {
  if (!referrer) return 'No referrer'
  return referrer.name === referrer.host ? referrer.host : `${referrer.name} (${referrer.host})`
}

/** `by Ada` → `By Ada` */
export function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
