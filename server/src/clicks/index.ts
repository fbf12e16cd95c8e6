/**
 * Clicks: intake, what is kept of a visitor and for how long, and finding a click again. What counts them is kept by
 * the triggers in its .sql files; nobody else writes it.
 */
export { clickTokenOf, parseClickToken } from './click-token.rules.ts'
export { createVisitClassifier } from './classify-visit.ts'
export { createClickIntake } from './intake/click-intake.ts'
export type { ClickIntake } from './intake/click-intake.ts'
export { findClicks } from './find-clicks.ts'
export type { FoundClick } from './find-clicks.ts'
export { prepareClicks } from './keep-clicks.ts'
export { insertClicks } from './store.ts'
export type { ClickRow } from './store.ts'
export type { VisitKind, Visitor } from './visit.rules.ts'
