import type pg from 'pg'

/**
 * Listens for errors of idle connections, which would otherwise end the process. A connection that breaks in use reports
 * the error to its user, and the pool replaces it, so there is nothing else to do.
 * @returns a function that stops listening.
 */
export function hearPoolErrors(pool: pg.Pool, onError: (error: Error) => void): () => void {
  const onConnect = (client: pg.PoolClient) => void client.on('error', onError)
  pool.on('error', onError)
  pool.on('connect', onConnect)
  return () => {
    pool.off('error', onError)
    pool.off('connect', onConnect)
  }
}
