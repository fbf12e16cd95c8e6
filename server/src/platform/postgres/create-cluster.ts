import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { giveTo } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { ClusterPaths } from './cluster-paths.ts'
import { serverEnv } from './settings.ts'

const run = promisify(execFile)

/**
 * Creates the cluster unless the folder has one. Safe to repeat, also after being killed half way.
 *
 * @throws EmbeddedPostgresError `wrong_version` when another major version wrote the cluster
 */
export async function createCluster(place: ClusterPaths, binaries: Binaries, durable: boolean): Promise<void> {
  const { clusterDir, account } = place
  if (existsSync(clusterDir)) {
    const major = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim()
    if (major !== binaries.major) throw wrongVersion(clusterDir, major, binaries.major)
    return
  }
  // Made aside and moved into place whole, so that an interrupted initdb leaves no half cluster.
  const unfinishedDir = `${clusterDir}.unfinished`
  rmSync(unfinishedDir, { recursive: true, force: true })
  mkdirSync(unfinishedDir, { mode: 0o700 })
  giveTo(account, unfinishedDir)
  writeFileSync(place.passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  giveTo(account, place.passwordFile)
  try {
    // Trust is safe on a socket in a private folder; TCP, which only Windows uses, asks for the password.
    const access = [
      '--username=postgres',
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
      `--pwfile=${place.passwordFile}`,
    ]
    const content = ['--no-locale', '--encoding=UTF8', ...(durable ? [] : ['--no-sync'])]
    await run(binaries.initdb, ['--pgdata', unfinishedDir, ...access, ...content], {
      ...account,
      cwd: place.homeDir,
      env: serverEnv(),
    })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new EmbeddedPostgresError('did_not_start', `The database could not be created in ${clusterDir}: ${said}`)
  }
  renameSync(unfinishedDir, clusterDir)
}

function wrongVersion(clusterDir: string, found: string, ours: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'wrong_version',
    `The database in ${clusterDir} was written by PostgreSQL ${found}; this app brings PostgreSQL ${ours}. ` +
      'Dump it with the earlier version of the app and load the dump here, or move the folder away to start over.',
  )
}
