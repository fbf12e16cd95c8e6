import { isAPIError } from 'better-auth/api'
import type { Reader } from '../platform/db/index.ts'
import { hasUsers } from './store.ts'

/**
 * better-auth answers a failed statement with a 500 of its own and keeps the cause to itself. The database is asked
 * something else then: while it is away that fails by its own name, which becomes a 503.
 */
export async function nameOutage<T>(reader: Reader, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAPIError(error) && error.statusCode >= 500) await hasUsers(reader)
    throw error
  }
}
