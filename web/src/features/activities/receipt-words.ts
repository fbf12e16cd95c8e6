import type { AttributionReason } from '#contract/activities'

type Words = { readonly title: string; readonly sentence: string }

/** What each reason means to a creator. */
export const REASONS: Readonly<Record<AttributionReason, Words>> = {
  click_id_in_order: {
    title: 'The order carries the id of this click',
    sentence:
      'When this person clicked your link, we sent them to Polar with a click id. Polar handed the same id back with the order, so it belongs to exactly this click.',
  },
  earlier_sale_of_subscription: {
    title: 'An earlier sale of the same subscription came from this click',
    sentence:
      'Renewals and upgrades carry no click of their own. The click that won the subscription keeps the credit for what follows.',
  },
  no_click_id: {
    title: 'We couldn’t tell which link this came from',
    sentence: 'The buyer reached Polar without one of your tracked links.',
  },
  unknown_click_id: {
    title: 'We couldn’t tell which link this came from',
    sentence:
      'The order carries an id that is not the id of any click in this workspace. It may have been changed on the way, or set by another tool.',
  },
  click_after_sale: {
    title: 'We couldn’t tell which link this came from',
    sentence: 'The order names a click that was made after the purchase, so it can’t be what led to it.',
  },
}

/** How an attribution was made, in two words. */
export const METHODS = {
  carried_click: 'Carried click',
  subscription: 'Subscription',
  none: 'Not attributed',
} as const

/** `DE` → `Germany`; what is not a country code stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}
