/** What this emulator is modelled on. */
export const modelledOn =
  'Modelled on github.com/polarsource/polar at commit c6c3645 (August 2026) and on @polar-sh/sdk 1.0.1 (September 2026), ' +
  'API version 2026-10. No call to the real Polar was made to build it.'

/** Parts of Polar an app might meet that are imitated loosely or not at all. Also in README.md. */
export const notCovered: readonly string[] = [
  'Time does nothing by itself: trials and renewals happen when you press Renew, a cancelled period ends when you press Revoke, and failed renewals are not retried after 2, 5, 7 and 7 days.',
  'Upgrades, downgrades, proration, pausing and resuming, seats, meters, usage and wallets.',
  'Disputes: the list is always empty.',
  'Benefits and what a buyer receives: no benefit_grant events, no licence keys, files or customer portal.',
  'Tax comes from a percentage on the product, not from the buyer’s country; there is one price and one currency per product.',
  'Discounts are percentages that apply once; redemption limits and dates are not checked.',
  'Team customers, members beyond the buyer, external ids set at checkout, custom checkout fields.',
  'The checkout has no card form: Pay always works and Fail payment always fails. Embedded checkouts are not framed.',
  'Sign-in is one click on a seeded user. SSO and its effect on tokens are left out.',
  'Personal access tokens, the slower rate limit for tokens not seen for five minutes, and the private “polar listen” stream.',
  'Only the current webhook payload version is sent; discord and slack endpoints get the raw format.',
  'Payments, transactions, metrics, events, files and every other part of the API that is not listed in the README.',
]
