import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { withFirstNode } from './first-node.mjs'
import { inWords, npm } from './npm.mjs'

const STILL_BUSY_MS = 15_000
const WAIT_MS = 500

/**
 * Installs the locked packages when node_modules does not match the lockfile. Safe to repeat and to run twice at once.
 *
 * @param {string} root the repository
 */
export async function ensureInstalled(root) {
  const stamp = { file: join(root, 'node_modules', '.installed'), text: fingerprint(root) }
  if (isFresh(stamp, root)) return
  const release = await lock(root)
  try {
    if (isFresh(stamp, root)) return
    rmSync(stamp.file, { force: true })
    await install(root)
    const missing = missingPackages(root)
    if (missing.length > 0) throw new Error(incomplete(missing))
    // Last: what it says must be true.
    writeFileSync(stamp.file, stamp.text)
  } catch (error) {
    throw inWords(error, root)
  } finally {
    release()
  }
}

// The platform is part of it because a folder shared with a container holds the other system's binaries.
function fingerprint(root) {
  const lockfile = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lockfile).update(`${process.platform} ${process.arch}`).digest('hex')
}

/**
 * The locked packages for this very system that are not installed: npm leaves optional ones out without a word.
 *
 * @param {string} root the repository
 * @returns {string[]} their folders
 */
export function missingPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages).flatMap(([folder, locked]) =>
    folder !== '' && isForHere(locked) && !existsSync(join(root, folder, 'package.json')) ? [folder] : [],
  )
}

// Both musl and glibc builds are locked as "linux"; npm takes the one that fits. Peers marked optional are not installed.
function isForHere({ os, cpu, libc, optional, peer }) {
  if (optional && (peer || !os)) return false
  return fits(os, process.platform) && fits(cpu, process.arch) && (!libc || fits(libc, libcOfHere()))
}

function fits(allowed, here) {
  if (allowed === undefined) return true
  const names = [allowed].flat()
  return names.every((it) => it.startsWith('!')) ? !names.includes(`!${here}`) : names.includes(here)
}

function libcOfHere() {
  const ldd = '/usr/bin/ldd'
  return existsSync(ldd) && readFileSync(ldd, 'utf8').includes('musl') ? 'musl' : 'glibc'
}

const incomplete = (missing) =>
  `The packages are not complete: npm left out ${missing.length}, among them ${missing[0]}.\nDelete node_modules and run the command again.`

function isFresh(stamp, root) {
  const isStamped = existsSync(stamp.file) && readFileSync(stamp.file, 'utf8') === stamp.text
  return isStamped && missingPackages(root).length === 0
}

async function install(root) {
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  console.log('Installing packages with npm ci; the first time takes a minute or two …')
  const busy = setInterval(() => console.log(`  still installing (${seconds()} s) …`), STILL_BUSY_MS)
  try {
    // NODE_ENV=production and "omit" settings would leave out what builds and runs the app.
    const impatient = ['--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000']
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
    const args = ['ci', '--include=dev', '--include=optional', ...impatient, ...quiet]
    await withFirstNode(root, (node) => npm({ node, cwd: root, args }))
  } finally {
    clearInterval(busy)
  }
  console.log(`Packages installed in ${seconds()} s.`)
}

// Outside node_modules, which npm ci deletes.
async function lock(root) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const file = join(tmpdir(), `creator-kiwi-install-${name}.lock`)
  const release = () => rmSync(file, { force: true })
  for (let hasSaid = false; ;) {
    if (tryLock(file)) return release
    const holder = Number(existsSync(file) && readFileSync(file, 'utf8'))
    if (holder > 0 && !isAlive(holder)) release()
    else if (!hasSaid) {
      console.log(`Waiting for another run that installs the packages (process ${holder || 'unknown'}) …`)
      hasSaid = true
    }
    await pause(WAIT_MS)
  }
}

function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
