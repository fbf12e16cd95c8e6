import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const NEEDED = [24, 15]

/**
 * Picks a Node that runs the app: the running one if it is new enough, else the one that came with the packages.
 *
 * @param {string} root the repository
 * @returns {{ path: string, folder: string }} the executable, and a folder in which it is called `node`
 */
export function findNode(root) {
  if (isEnough(process.versions.node)) return named(process.execPath, root)

  const platform = process.platform === 'win32' ? 'win' : process.platform
  const packaged = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin')
  const path = join(packaged, process.platform === 'win32' ? 'node.exe' : 'node')
  const answer = existsSync(path) ? spawnSync(path, ['--version'], { encoding: 'utf8' }) : null
  if (answer?.status === 0 && isEnough(answer.stdout.trim().slice(1))) return { path, folder: packaged }

  throw new Error(
    `This app needs Node.js ${NEEDED.join('.')} or newer; this is ${process.versions.node}, and there is no packaged one for ` +
      `${process.platform} on ${process.arch}.\nInstall a newer Node.js from https://nodejs.org and run the command again.`,
  )
}

function isEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
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
