/** Sales and subscriptions as their sources last reported them: one row each, overwritten. What became of them is facts. */
export { noteSaleFees, recordSales } from './record-sales.ts'
export { recordDisputes, recordRefunds } from './record-returns.ts'
export { recordSubscriptions } from './record-subscriptions.ts'
export type { ReportedDispute, ReportedRefund, ReportedSale, ReportedSubscription } from './reports.ts'
