/** Publications: where links are shared. A video, a newsletter, a page. */
export { holdPublication } from './store.ts'
export { linkEarnings, noUniques, totalsBy } from './earnings.query.ts'
export { lifeSpan, linkSeries } from './link-series.query.ts'
export { readNotAttributed } from './not-attributed.query.ts'
export { presentEarnings, presentRange } from './present.ts'
export type { EarningsColumns } from './earnings.query.ts'
