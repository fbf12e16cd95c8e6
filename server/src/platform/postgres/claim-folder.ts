import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { giveTo, type Account } from './account.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** SQLITE_BUSY: somebody else holds the lock. */
const BUSY = 5

/** What the file is called whose lock says that somebody runs a database in this folder. */
export const CLAIM_NAME = 'in-use.lock'

/**
 * Claims a folder against everyone on this machine, in other containers too, until it is released or this process dies
 * in whatever way.
 *
 * The claim is the system's own lock of a file, which knows no namespaces. Node reaches it through SQLite alone, which
 * stores nothing here.
 *
 * @returns what lets go of it; null where another process holds it
 * @throws EmbeddedPostgresError `unsupported` where the disk takes no lock
 */
export function claimFolder(homeDir: string, account: Account): (() => void) | null {
  let claim: DatabaseSync | null = null
  try {
    const file = join(homeDir, CLAIM_NAME)
    claim = new DatabaseSync(file, { timeout: 0 })
    // Without a journal nothing is written. With root's owner, the account could not start it by itself later.
    claim.exec('pragma journal_mode = off; begin exclusive')
    giveTo(account, file)
    return () => claim?.close()
  } catch (error) {
    claim?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return null
    throw new EmbeddedPostgresError('unsupported', `The folder ${homeDir} cannot be locked: ${String(error)}`)
  }
}
