/**
 * Codes: discounts of a source whose code is said aloud in a publication. What is bought with one is credited to it, where
 * no click came along. Which code a sale used stands on the sale; which code earned it, in `attribution`.
 */
export { addCode } from './add-code.ts'
export { moveCode } from './move-code.ts'
export { removeCode } from './remove-code.ts'
export { CodeUnknown } from './errors.ts'
export { createCodeJobs } from './jobs.ts'
export type { Discount } from './discount.ts'
