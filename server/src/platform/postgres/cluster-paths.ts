import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { accountFor, canWrite, giveTo, type Account } from './account.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { PostgresLog } from './log.ts'

/** Where one embedded database lives. */
export type ClusterPaths = {
  readonly account: Account
  /** Holds everything below; belongs to the account. */
  readonly homeDir: string
  /** PostgreSQL's own data directory. */
  readonly clusterDir: string
  readonly logFile: string
  /** The superuser's password, which only connections over TCP need. */
  readonly passwordFile: string
  /** Where programs may be copied to when they cannot run from node_modules. */
  readonly copiesDir: string
}

const SHARED_DIR = '/var/lib/creator-kiwi'

/**
 * Prepares the folder of an embedded database. Safe to repeat.
 *
 * Started as root inside a folder only root may enter (a clone under /root), the unprivileged account cannot reach it:
 * the database then lives under /var/lib/creator-kiwi, in a folder named after this one.
 */
export function prepareClusterPaths(dataDir: string, log: PostgresLog): ClusterPaths {
  const wanted = resolve(dataDir)
  mkdirSync(wanted, { recursive: true })
  const here = clusterPathsIn(realpathSync(wanted))
  if (canWrite(here.account, here.homeDir)) return here

  const elsewhere = join(SHARED_DIR, nameOf(here.homeDir))
  mkdirSync(elsewhere, { recursive: true })
  log.info(`The database lives in ${elsewhere}: PostgreSQL does not run as root, and only root may enter ${wanted}.`)
  const there = clusterPathsIn(elsewhere)
  if (canWrite(there.account, there.homeDir)) return there
  throw new EmbeddedPostgresError('unsupported', `PostgreSQL's account can write neither ${wanted} nor ${elsewhere}.`)
}

/** Makes a private folder for the server's socket and returns it. */
export function createSocketDir(account: Account): string {
  // A socket's path may hold 107 bytes on Linux and 103 on macOS, so it is never put inside the data folder.
  const candidates = [tmpdir(), '/tmp'].filter(
    (dir) => Buffer.byteLength(join(dir, `${SOCKET_DIR_PREFIX}xxxxxx`)) <= 80,
  )
  for (const parent of candidates) {
    const dir = mkdtempSync(join(parent, SOCKET_DIR_PREFIX))
    giveTo(account, dir)
    if (canWrite(account, dir)) return dir
  }
  throw new EmbeddedPostgresError('unsupported', 'There is no temporary folder for the database socket. Check TMPDIR.')
}

/** How every socket folder's name begins; what a crash left behind is found by it. */
export const SOCKET_DIR_PREFIX = 'creator-kiwi-db-'

function clusterPathsIn(homeDir: string): ClusterPaths {
  const account = accountFor(homeDir)
  chmodSync(homeDir, 0o700)
  giveTo(account, homeDir)
  const copiesDir = account ? SHARED_DIR : homeDir
  return {
    account,
    homeDir,
    clusterDir: join(homeDir, 'cluster'),
    logFile: join(homeDir, 'postgres.log'),
    passwordFile: join(homeDir, 'password'),
    copiesDir,
  }
}

// The mark makes the name die with the folder: deleting data/ to start over gives a new database.
function nameOf(homeDir: string): string {
  const markFile = join(homeDir, 'mark')
  if (!existsSync(markFile)) writeFileSync(markFile, randomBytes(8).toString('hex'))
  return createHash('sha256')
    .update(`${homeDir}\n${readFileSync(markFile, 'utf8')}`)
    .digest('hex')
    .slice(0, 16)
}
