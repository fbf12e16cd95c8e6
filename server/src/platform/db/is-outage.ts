/** Of the socket, and of PostgreSQL (classes 08 and 57P, too many connections): nobody is there to ask just now. */
const CODES = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|08\w{3}|57P0[1-5]|53300)$/
/** What pg says without a code (pg 8.23, lib/client.js; pg-pool 3, index.js). */
const WORDS =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** Whether a statement failed because the database cannot be reached: not the fault of what was asked. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && CODES.test(error.code)) return true
  if (error instanceof AggregateError) return error.errors.some(isOutage)
  return WORDS.test(error.message) || isOutage(error.cause)
}
