// node scripts/run.mjs <command …>: runs a command with the right packages and the right Node, whatever Node runs this.
// Plain JavaScript without dependencies, because it comes before both.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode } from './find-node.mjs'
import { ensureInstalled } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  const [command, ...rest] = process.argv.slice(2)
  if (!command) throw new Error('Usage: node scripts/run.mjs <command> [arguments …]')
  await ensureInstalled(root)
  const node = findNode(root)
  await runInPlace(command === 'node' ? node.path : command, rest, environment(node))
} catch (error) {
  console.error(`\n${error.message}\n`)
  process.exitCode = 1
}

function environment(node) {
  // Windows calls it Path; a second PATH beside it would win or lose by chance.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const first = [node.folder, join(root, 'node_modules', '.bin')]
  return { ...process.env, [name]: [...first, process.env[name]].join(delimiter) }
}

function runInPlace(command, args, env) {
  const isShim = process.platform === 'win32' && !command.endsWith('.exe')
  const child = spawn(command, args, { stdio: 'inherit', env, shell: isShim })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child without us; a second one would look like impatience.
      const hasItAlready = signal === 'SIGINT' && process.stdin.isTTY
      if (!hasItAlready) child.kill(signal)
    })
  }
  return new Promise((done, failed) => {
    child.once('error', (error) => failed(new Error(`${command} could not be started: ${error.message}`)))
    child.once('exit', (code, signal) => done(process.exit(code ?? 128 + (constants.signals[signal] ?? 0))))
  })
}
