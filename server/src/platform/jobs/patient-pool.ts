import type pg from 'pg'
import { isOutage } from '../db/index.ts'

/**
 * The pool as graphile-worker 0.18 needs it: it tries again after errors of a few codes, and takes the end of a job for
 * lost after all others, which ends the process, for nobody waits for that promise. Here every outage of the database,
 * and no connection free in time, has such a code.
 */
export const patient = (pool: pg.Pool): pg.Pool =>
  new Proxy(pool, {
    get(target, name) {
      const own = ownOf(target, name)
      // Calls with a callback pass unchanged: the callback gets the error.
      if (name !== 'connect' || own === null) return own ?? Reflect.get(target, name, target)
      return (...args: unknown[]): unknown =>
        args.length > 0 ? own(...args) : target.connect().then(patientClient, fail)
    },
  })

const patientClient = (client: pg.PoolClient): pg.PoolClient =>
  new Proxy(client, {
    get(target, name) {
      const own = ownOf(target, name)
      if (name !== 'query' || own === null) return own ?? Reflect.get(target, name, target)
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await own(...args)
        } catch (error) {
          return fail(error)
        }
      }
    },
  })

function fail(error: unknown): never {
  if (!isOutage(error)) throw error
  throw Object.assign(new Error('the database cannot be reached', { cause: error }), { code: 'ETIMEDOUT' })
}

/** A method of the object itself, which must not run on the proxy; null for what is none. */
function ownOf(target: object, name: string | symbol): ((...args: unknown[]) => unknown) | null {
  const value: unknown = Reflect.get(target, name, target)
  return typeof value === 'function' ? (...args) => Reflect.apply(value, target, args) : null
}
