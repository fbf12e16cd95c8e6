/** Referrers by the names that people know them by. */
export { nameReferrer } from './name-referrer.ts'
