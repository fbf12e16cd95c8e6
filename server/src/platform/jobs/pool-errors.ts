import type pg from 'pg'

/**
 * Hears errors of connections nobody is using at the moment, which would otherwise end the process.
 * Whoever uses a broken connection gets the error there, and the pool replaces it, so there is nothing else to do.
 * @returns what stops listening.
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
