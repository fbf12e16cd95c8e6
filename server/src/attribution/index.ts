/**
 * Attribution: which click earned an activity, and how we know. Opinions about facts, kept with their history:
 * the rule's, and those by hand, which win until they are taken back.
 * Owns tables: attributions, first_touches.
 */
export { creditActivity } from './credit-activity.ts'
