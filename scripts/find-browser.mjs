import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const NAMES_ON_PATH = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']

const FIXED_PLACES = {
  linux: ['/usr/bin/chromium', '/usr/bin/google-chrome-stable', '/opt/google/chrome/chrome'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

// Debian's package brings one Latin font; emoji in titles would otherwise show as boxes.
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-color-emoji']

/**
 * Finds a Chromium for the browser tests, and gets one when the machine has none.
 *
 * Order: CHROMIUM_PATH, a browser already installed, Playwright's own download, then an installation
 * (apt on Debian as root, else Playwright's download). Safe to repeat.
 *
 * @param {(line: string) => void} say receives what is being done, one line each
 * @returns {string} the executable's path
 */
export function findBrowser(say) {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (!runs(chosen)) throw new Error(`CHROMIUM_PATH is ${chosen}, which does not start.`)
    return chosen
  }
  return installedBrowser() ?? playwrightBrowser() ?? getBrowser(say)
}

function installedBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath =
    process.platform === 'win32' ? [] : NAMES_ON_PATH.flatMap((name) => folders.map((it) => join(it, name)))
  return [...(FIXED_PLACES[process.platform] ?? []), ...onPath].find((path) => existsSync(path) && runs(path))
}

// Ubuntu ships a /usr/bin/chromium-browser that only says "install the snap": being there is not enough.
function runs(path) {
  if (process.platform === 'win32') return existsSync(path)
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return answer.status === 0 && /\d+\.\d+/.test(answer.stdout)
}

function playwrightBrowser() {
  const require = createRequire(import.meta.url)
  const path = require('@playwright/test').chromium.executablePath()
  return existsSync(path) && runs(path) ? path : undefined
}

function getBrowser(say) {
  if (isDebianRoot()) {
    say(`No Chromium on this machine: installing Debian's (apt-get install ${DEBIAN_PACKAGES.join(' ')}) …`)
    try {
      aptInstall()
      const path = installedBrowser()
      if (path) return path
    } catch (error) {
      say(`apt-get did not manage: ${lastLine(error)}`)
    }
  }
  say("No Chromium on this machine: downloading Playwright's own (about 170 MB) …")
  playwrightInstall()
  const path = playwrightBrowser()
  if (path) return path
  throw new Error(
    "Playwright's Chromium does not start here. Install Chromium or Chrome, or name one in CHROMIUM_PATH.",
  )
}

// Not Ubuntu: there the apt package is a stub for a snap, which containers cannot install.
function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return false
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function aptInstall() {
  const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  execFileSync('apt-get', ['update'], options)
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES], options)
}

function playwrightInstall() {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
  const withDeps = process.platform === 'linux' && process.getuid() === 0 ? ['--with-deps'] : []
  const done = spawnSync(process.execPath, [cli, 'install', '--no-shell', ...withDeps, 'chromium'], {
    stdio: 'inherit',
  })
  if (done.status !== 0) {
    throw new Error('Chromium could not be downloaded. Install Chromium or Chrome, or name one in CHROMIUM_PATH.')
  }
}

function lastLine(error) {
  const text = String(error.stderr || error.message).trim()
  return text.slice(text.lastIndexOf('\n') + 1)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(findBrowser((line) => console.error(line)))
}
