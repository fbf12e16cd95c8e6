import { spawn } from 'node:child_process'
import { existsSync, realpathSync, statfsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Runs npm with a Node of our choice, its output shown.
 *
 * @param {{ node: { path: string, folder: string }, cwd: string, args: string[] }} call
 * @throws Error with a sentence for whoever started us.
 */
export function npm({ node, cwd, args }) {
  const script = npmScript()
  const [command, first] = script ? [node.path, [script]] : ['npm', []]
  const shell = !script && process.platform === 'win32'
  // A new Node under an old npm has warnings about npm's own code.
  const env = { ...withFirst(node.folder), NODE_NO_WARNINGS: '1' }
  const child = spawn(command, [...first, ...args], { cwd, env, shell, stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes) => {
    said += bytes
    process.stderr.write(bytes)
  })
  return new Promise((done, failed) => {
    child.once('error', (error) => failed(new Error(`npm could not be started: ${error.message}`)))
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(whyItFailed(said, cwd)))))
  })
}

/**
 * The environment with a folder in front of the PATH.
 *
 * @param {...string} folders
 */
export function withFirst(...folders) {
  // Windows calls it Path; a second PATH beside it would win or lose by chance.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...process.env, [name]: [...folders, process.env[name]].join(delimiter) }
}

// A script of npm's own can be run by any Node; the command `npm` brings the Node of its first line.
function npmScript() {
  const started = process.env.npm_execpath
  if (started && isScript(started)) return started
  const folders = process.platform === 'win32' ? [] : (process.env.PATH ?? '').split(delimiter)
  const onPath = folders.map((folder) => join(folder, 'npm')).find((path) => existsSync(path))
  const real = onPath && realpathSync(onPath)
  return real && isScript(real) ? real : null
}

const isScript = (path) => /\.[cm]?js$/.test(path) && existsSync(path)

/**
 * @param {string} said npm's errors
 * @param {string} folder
 * @param {number} [free] bytes left on its disk; a process that finds it full may die of anything, a bus error included
 */
export function whyItFailed(said, folder, free = freeBytes(folder)) {
  if (free < DISK_BYTES_MIN || /ENOSPC|EDQUOT|no space left/i.test(said)) return noRoom(folder)
  if (/\b(EACCES|EPERM|EROFS)\b/.test(said)) return mayNotWrite(folder)
  if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(said))
    return 'The packages could not be installed; npm says why above.'
  return (
    'The packages could not be installed: the npm registry cannot be reached.\n' +
    'Check the connection (or the proxy and registry in your npm configuration) and run the command again.'
  )
}

const DISK_BYTES_MIN = 50_000_000

function freeBytes(folder) {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

const noRoom = (folder) =>
  `The packages could not be installed: the disk that holds ${folder} is full. They need about 700 MB.\n` +
  'Make room and run the command again.'

const mayNotWrite = (folder) =>
  `The packages could not be installed: this account may not write to ${folder}.\n` +
  'Start the app as the account that owns the folder, or give the folder to this one.'

/**
 * The sentence for a failure of the file system, where it is one of the common ones.
 *
 * @param {Error & { code?: string }} error
 * @param {string} folder
 */
export function inWords(error, folder) {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Error(noRoom(folder))
  return ['EACCES', 'EPERM', 'EROFS'].includes(error.code) ? new Error(mayNotWrite(folder)) : error
}
