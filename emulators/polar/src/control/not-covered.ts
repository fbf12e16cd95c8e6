/** What this emulator is modelled on. */
export const modelledOn =
  'Modelled on github.com/polarsource/polar at commit c6c3645 (August 2026) and on @polar-sh/sdk 1.0.1 (September 2026), ' +
  'API version 2026-10. No call to the real Polar was made to build it.'

/** Parts of Polar an app might meet that are imitated loosely or not at all. Also in README.md. */
export const notCovered: readonly string[] = [
  'Time stands still until it is skipped: renewals, retries and the rest of what Polar does by itself happen only when the control door moves the clock with “live”.',
  'A subscription whose payment is overdue does not begin further periods, and one whose period ended before the clock got there is charged when time is next skipped.',
  'Upgrades: no “reset” proration, no discount on prorated lines, and the whole tax stands on the first line of an order.',
  'A failed first payment, incomplete and unpaid subscriptions, seats, units, meters, usage, wallets, and a customer who renews by hand.',
  'Disputes have no evidence, early warnings or reviews; a decided dispute always ends the subscription at once.',
  'Benefits and what a buyer receives: no benefit_grant events, no licence keys, files or customer portal.',
  'Tax comes from a percentage on the product, not from the buyer’s country; there is one price and one currency per product.',
  'Discounts are percentages that apply once; redemption limits and dates are not checked.',
  'Team customers, members beyond the buyer, external ids set at checkout, custom checkout fields.',
  'The checkout has no card form: Pay always works and Fail payment always fails. Embedded checkouts are not framed.',
  'Sign-in is one click on a seeded user. SSO and its effect on tokens are left out.',
  'Personal access tokens, the slower rate limit for tokens not seen for five minutes, and the private “polar listen” stream.',
  'Only the current webhook payload version is sent; discord and slack endpoints get the raw format.',
  'During an outage deliveries that fall due count as failed attempts; how Polar’s own queue would come through one is not known.',
  'Payments, transactions, metrics, events, files and every other part of the API that is not listed in the README.',
]
