/**
 * Attribution: which click earned an activity, and how we know. Attributions of facts, kept with their history:
 * the rule's, and those by hand, which win until they are taken back.
 * What each activity is credited to, and what that comes to, is kept by the triggers in its .sql files; nobody else writes
 * it.
 */
export { creditActivity } from './credit-activity.ts'
export { changeCreditByHand } from './change-credit.ts'
export { undoCreditByHand } from './undo-credit.ts'
export { settleDiscount } from './settle-discount.ts'
