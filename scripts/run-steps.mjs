import { spawn } from 'node:child_process'

/** @typedef {{ step: import('./check-steps.mjs').Step, ok: boolean }} Result */

/**
 * Runs steps a few at a time, each one's output shown only when it failed. After a failure no further one starts.
 *
 * @param {import('./check-steps.mjs').Step[]} steps
 * @param {{ atOnce: number, keepGoing: boolean }} options
 * @returns {Promise<Result[]>} of the steps that ran
 */
export async function runAtOnce(steps, { atOnce, keepGoing }) {
  const waiting = [...steps]
  const results = []
  const next = () => (keepGoing || results.every((it) => it.ok) ? waiting.shift() : undefined)
  const worker = async () => {
    for (let step = next(); step; step = next()) {
      const { ok, output, seconds } = await run(step, 'pipe')
      results.push({ step, ok })
      say(step, ok, seconds)
      if (!ok) console.log(output)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

/**
 * Runs steps one after the other, their output shown as it comes.
 *
 * @param {import('./check-steps.mjs').Step[]} steps
 * @param {{ keepGoing: boolean }} options
 * @returns {Promise<Result[]>} of the steps that ran
 */
export async function runInTurn(steps, { keepGoing }) {
  const results = []
  for (const step of steps) {
    console.log(`\n── ${step.headline}`)
    const { ok, seconds } = await run(step, 'inherit')
    results.push({ step, ok })
    say(step, ok, seconds)
    if (!ok && !keepGoing) break
  }
  return results
}

async function run(step, output) {
  const started = performance.now()
  const result = await attempt(step, output)
  return { ...result, seconds: ((performance.now() - started) / 1000).toFixed(1) }
}

function attempt(step, output) {
  const [command, ...args] = step.command
  let env
  try {
    env = { ...process.env, ...step.prepare?.() }
  } catch (error) {
    console.error(error.message)
    return { ok: false, output: '' }
  }
  const isWindows = process.platform === 'win32'
  const child = spawn(command, args, { env, shell: isWindows && command !== 'node', stdio: ['ignore', output, output] })
  let said = ''
  child.stdout?.on('data', (bytes) => (said += bytes))
  child.stderr?.on('data', (bytes) => (said += bytes))
  return new Promise((done) => {
    child.once('error', (error) => done({ ok: false, output: `${command} could not be started: ${error.message}` }))
    child.once('close', (code) => done({ ok: code === 0, output: said }))
  })
}

function say(step, ok, seconds) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${step.headline} (${seconds} s)`)
}
