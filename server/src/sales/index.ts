/**
 * Orders and subscriptions as their sources last reported them: one row each, overwritten. A row of `sales` is any order,
 * an unpaid one, a renewal or a free one too; the activities say which it is.
 */
export { noteSaleFees, recordSales } from './record-sales.ts'
export { recordDisputes, recordRefunds } from './record-returns.ts'
export { recordSubscriptions } from './record-subscriptions.ts'
export type { ReportedDispute, ReportedRefund, ReportedSale, ReportedSubscription } from './reports.ts'
