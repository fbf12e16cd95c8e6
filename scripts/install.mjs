import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const STILL_BUSY_MS = 15_000
const WAIT_MS = 500

/**
 * Installs the locked packages when node_modules does not match the lockfile. Safe to repeat and to run twice at once.
 *
 * @param {string} root the repository
 */
export async function ensureInstalled(root) {
  const stamp = { file: join(root, 'node_modules', '.installed'), text: fingerprint(root) }
  if (isFresh(stamp)) return
  const release = await lock(root)
  try {
    if (isFresh(stamp)) return
    rmSync(stamp.file, { force: true })
    await install(root)
    writeFileSync(stamp.file, stamp.text)
  } finally {
    release()
  }
}

// The platform is part of it because a folder shared with a container holds the other system's binaries.
function fingerprint(root) {
  const lockfile = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lockfile).update(`${process.platform} ${process.arch}`).digest('hex')
}

function isFresh(stamp) {
  return existsSync(stamp.file) && readFileSync(stamp.file, 'utf8') === stamp.text
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
    await npm(root, ['ci', '--include=dev', '--include=optional', ...impatient, ...quiet])
  } finally {
    clearInterval(busy)
  }
  console.log(`Packages installed in ${seconds()} s.`)
}

function npm(root, args) {
  const ownScript = process.env.npm_execpath
  const known = ownScript && /\.[cm]?js$/.test(ownScript) && existsSync(ownScript)
  const [command, first] = known ? [process.execPath, [ownScript]] : ['npm', []]
  const shell = !known && process.platform === 'win32'
  const child = spawn(command, [...first, ...args], { cwd: root, shell, stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += bytes
    process.stderr.write(bytes)
  })
  return new Promise((done, failed) => {
    child.once('error', (error) => failed(new Error(`npm could not be started: ${error.message}`)))
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(whyItFailed(said)))))
  })
}

function whyItFailed(said) {
  const unreachable =
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT/
  return unreachable.test(said)
    ? 'The packages could not be installed: the npm registry cannot be reached.\n' +
        'Check the connection (or the proxy and registry in your npm configuration) and run the command again.'
    : 'The packages could not be installed; npm says why above.'
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
