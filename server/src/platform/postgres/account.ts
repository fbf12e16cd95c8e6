import { spawnSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { EmbeddedPostgresError } from './errors.ts'

/** The system account PostgreSQL runs as; null means our own, which is right for everyone but root. */
export type Account = { readonly uid: number; readonly gid: number } | null

/**
 * Chooses the account for a database's folder, because PostgreSQL refuses to run as root.
 *
 * Root uses the account that owns the folder already, else `postgres`, else `nobody`.
 *
 * @throws EmbeddedPostgresError `foreign_owner` when the folder belongs to another account and we are not root
 */
export function accountFor(homeDir: string): Account {
  const ownUid = process.getuid?.()
  if (ownUid === undefined) return null
  const owner = statSync(homeDir)
  if (ownUid !== 0) {
    if (owner.uid !== ownUid) throw foreignOwner(homeDir, owner.uid)
    return null
  }
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const account = lookUp('postgres') ?? lookUp('nobody')
  if (!account) throw new EmbeddedPostgresError('unsupported', NO_ACCOUNT)
  return account
}

/** Gives a file or folder to the account. */
export function giveTo(account: Account, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/** Says whether the account can really enter and write a folder; parents may be closed to it. */
export function canWrite(account: Account, dir: string): boolean {
  const script = 'test -x "$1" && test -w "$1"'
  return !account || spawnSync('/bin/sh', ['-c', script, 'sh', dir], { ...account, cwd: '/' }).status === 0
}

function lookUp(name: string): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim())
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

function foreignOwner(homeDir: string, uid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'foreign_owner',
    `The database folder ${homeDir} belongs to another system account (uid ${uid}), perhaps because the app was once ` +
      'started as root. Start it as that account or as root, or give the folder to yourself with chown -R.',
  )
}

const NO_ACCOUNT =
  'PostgreSQL refuses to run as root, and this system has neither a "postgres" nor a "nobody" account to run it as. ' +
  'Start the app as an ordinary user, or set DATABASE_URL.'
