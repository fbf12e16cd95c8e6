/**
 * Attribution: which click earned an activity, and how we know. Opinions about facts, kept with their history:
 * the rule's, and those by hand, which win until they are taken back.
 * What each activity is credited to, and what that comes to, is kept by the triggers in its .sql files; nobody else writes
 * it.
 * Owns tables: attributions, first_touches, activity_credits, earning_days, link_earning_days, link_earning_totals,
 * link_people, person_totals.
 */
export { creditActivity } from './credit-activity.ts'
