/** How often somebody may do something, counted in PostgreSQL so that all processes share it. */
export { createBudgets } from './create-budgets.ts'
export type { Budget, Budgets, Tries } from './create-budgets.ts'
export { createBudgetJobs } from './forget-budgets.ts'
