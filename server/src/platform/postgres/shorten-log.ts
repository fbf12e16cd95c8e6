import { statSync, truncateSync } from 'node:fs'

const LOG_BYTES_MAX = 5_000_000

/**
 * Empties the server's log when it has grown too long, also while the server writes: it appends.
 * @returns where the log ends now.
 */
export function shortenLog(file: string, bytesMax = LOG_BYTES_MAX): number {
  const length = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (length > bytesMax) truncateSync(file)
  return length > bytesMax ? 0 : length
}
