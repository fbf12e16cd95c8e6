/**
 * Attribution: which click earned an activity, and how we know. Opinions about facts, kept with their history.
 * Owns tables: attributions.
 */
export { creditActivity } from './credit-activity.ts'
