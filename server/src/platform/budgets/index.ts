/** Limits on how often something may be done, counted in PostgreSQL so that all processes share them. */
export { createBudgets } from './create-budgets.ts'
export type { Budget, Budgets, Tries } from './create-budgets.ts'
export { createBudgetJobs } from './forget-budgets.ts'
