import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const NEEDED = [24, 15]

/** What the package with a Node for this system is called; there is none for some systems. */
export const PACKAGED_NODE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/**
 * Picks a Node that runs the app: the running one if it is new enough, else the one that came with the packages.
 *
 * @param {string} root the repository
 * @returns {{ path: string, folder: string }} the executable, and a folder in which it is called `node`
 */
export function findNode(root) {
  if (isNewEnough(process.versions.node)) return named(process.execPath, root)
  const packaged = packagedNode(join(root, 'node_modules'))
  if (packaged) return packaged
  throw tooOld()
}

/**
 * The Node among installed packages; null when there is none that runs here.
 *
 * @param {string} modules a `node_modules` folder
 * @returns {{ path: string, folder: string } | null}
 */
export function packagedNode(modules) {
  const folder = join(modules, PACKAGED_NODE, 'bin')
  const path = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  const answer = existsSync(path) ? spawnSync(path, ['--version'], { encoding: 'utf8' }) : null
  return answer?.status === 0 && isNewEnough(answer.stdout.trim().slice(1)) ? { path, folder } : null
}

/** @param {string} version as in `process.versions.node` */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

export function tooOld() {
  return new Error(
    `This app needs Node.js ${NEEDED.join('.')} or newer; this is ${process.versions.node}, and there is no packaged one for ` +
      `${process.platform} on ${process.arch}.\nInstall a newer Node.js from https://nodejs.org and run the command again.`,
  )
}

// The tools in node_modules/.bin ask the PATH for `node`; a binary of another name (node24, nodejs) needs an alias.
function named(path, root) {
  if (/^node(\.exe)?$/.test(basename(path))) return { path, folder: dirname(path) }
  const folder = join(root, 'node_modules', '.node-alias')
  mkdirSync(folder, { recursive: true })
  rmSync(join(folder, 'node'), { force: true })
  symlinkSync(path, join(folder, 'node'))
  return { path, folder }
}
