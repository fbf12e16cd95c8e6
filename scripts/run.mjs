// node scripts/run.mjs <command …>: runs a command with the right packages and the right Node, whatever Node runs this.
// Plain JavaScript without dependencies, because it comes before both.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode } from './find-node.mjs'
import { ensureInstalled } from './install.mjs'
import { withFirst } from './npm.mjs'

const PARENT_LOOK_MS = 500

const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  const [command, ...rest] = process.argv.slice(2)
  if (!command) throw new Error('Usage: node scripts/run.mjs <command> [arguments …]')
  await ensureInstalled(root)
  const node = findNode(root)
  await runInPlace(
    command === 'node' ? node.path : command,
    rest,
    withFirst(node.folder, join(root, 'node_modules', '.bin')),
  )
} catch (error) {
  console.error(`\n${error.message}\n`)
  process.exitCode = 1
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
  endWithNpm(child)
  return new Promise((done, failed) => {
    child.once('error', (error) => failed(new Error(`${command} could not be started: ${error.message}`)))
    child.once('exit', (code, signal) => done(process.exit(code ?? 128 + (constants.signals[signal] ?? 0))))
  })
}

// npm passes a TERM on to the shell between it and us, which dies of it and tells nobody: what stays is an orphan.
// Only below npm: a shell that started us directly may go, as after `nohup … &`.
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, PARENT_LOOK_MS)
  watch.unref()
}
