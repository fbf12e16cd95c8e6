import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'
import { fetchOldNode, OLD_NODE, type OldNode } from './old-node.ts'
import type { Part } from './part.ts'
import { startScript, type Script } from './start-script.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** A space, a dash of another alphabet and an umlaut: what a path has on the machines of people. */
const FOLDER = 'creator kiwi – ä'

/** The README's two commands and the static checks, on a fresh clone, in an awkward folder, with Debian 12's Node. */
export const firstRun: Part = {
  name: 'first-run',
  headline: `First run with Node ${OLD_NODE.node} in a folder named "${FOLDER}"`,
  missing() {
    if (process.platform !== 'linux') return `there is no old Node among npm's packages for ${process.platform}`
    if (spawnSync('git', ['rev-parse', '--git-dir'], { cwd: ROOT }).status !== 0) return 'this is no Git clone'
    return null
  },
  async run(say) {
    const parent = mkdtempSync(join(realpathSync(tmpdir()), 'release-check-'))
    // PostgreSQL does not run as root: its account must be able to get here.
    chmodSync(parent, 0o755)
    try {
      await walk(parent, say)
    } finally {
      rmSync(parent, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

async function walk(parent: string, say: (line: string) => void): Promise<void> {
  const clone = join(parent, FOLDER)
  const tools = join(parent, 'tools')
  mkdirSync(tools)
  const old = fetchOldNode(tools)
  say(`fetched Node ${old.version} and npm ${OLD_NODE.npm}`)
  must('git', ['clone', '--quiet', '--no-local', ROOT, clone], parent)
  const changes = spawnSync('git', ['status', '--porcelain'], { cwd: ROOT, encoding: 'utf8' }).stdout.trim()
  say(`cloned what is committed${changes === '' ? '' : '; changes that are not committed are not checked'}`)

  await check('npm start', await start(old, clone), say)
  await check('npm run demo', await demo(old, clone), say)
  const script = startScript({ old, cwd: clone, args: ['run', 'check'] })
  const code = await script.ended
  if (code !== 0) throw new Error(`npm run check ended with ${code}:\n${script.said()}`)
  say('npm run check: passed')
}

type Started = { readonly script: Script; readonly url: string; readonly ready: RegExp }

async function start(old: OldNode, cwd: string): Promise<Started> {
  const port = await freePort()
  const script = startScript({ old, cwd, args: ['start'], env: { PORT: String(port) } })
  return { script, url: `http://localhost:${port}`, ready: new RegExp(`Open http://localhost:${port}\\b`) }
}

async function demo(old: OldNode, cwd: string): Promise<Started> {
  const [port, emulatorPort] = [await freePort(), await freePort()]
  const env = { PORT: String(port), POLAR_EMULATOR_PORT: String(emulatorPort) }
  const script = startScript({ old, cwd, args: ['run', 'demo'], env })
  return { script, url: `http://localhost:${port}`, ready: /Sign in with\s+\S+@/ }
}

/** Waits until it says that it is ready, asks it for its page and stops npm alone: nothing may stay. */
async function check(name: string, { script, url, ready }: Started, say: (line: string) => void): Promise<void> {
  try {
    await script.says(ready)
    const page = await fetch(url)
    const html = await page.text()
    if (page.status !== 200 || !html.includes('<div id="root">')) throw new Error(`${url} answered ${page.status}`)
  } catch (error) {
    await script.end()
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}\n${script.said()}`, {
      cause: error,
    })
  }
  await script.end()
  if (await isListening(url)) throw new Error(`${name}: npm was told to end, and the app still answers`)
  say(`${name}: ready, answered, ended with npm`)
}

const ENDING_MS_MAX = 40_000

/** Whether something still answers, once it has had its time to end. */
async function isListening(url: string): Promise<boolean> {
  const until = performance.now() + ENDING_MS_MAX
  while (performance.now() < until) {
    const answers = await fetch(url).then(
      () => true,
      () => false,
    )
    if (!answers) return false
    await pause(250)
  }
  return true
}

function must(command: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command} ${args[0] ?? ''} failed: ${done.stderr.trim()}`)
}
