// node scripts/check.mjs [--keep-going] [--only <step,…>]: everything that must hold before a change is merged.
// Ends with one line for machines: "<n> passed, <n> failed", counting vitest and Playwright tests.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { stepsIn } from './check-steps.mjs'
import { runAtOnce, runInTurn } from './run-steps.mjs'

const QUICK_AT_ONCE = 2

const { values } = parseArgs({
  options: { only: { type: 'string' }, 'keep-going': { type: 'boolean', default: false } },
})
const reportsDir = mkdtempSync(join(tmpdir(), 'creator-kiwi-check-'))
process.env.PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter)
process.on('exit', () => rmSync(reportsDir, { recursive: true, force: true }))
// Programs that tests start again and again are compiled once.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/compiled')

const steps = choose(stepsIn(reportsDir), values.only)
const keepGoing = values['keep-going']
const ofTurn = (turn) => steps.filter((it) => it.turn === turn)
const results = await runAtOnce(ofTurn('quick'), { atOnce: QUICK_AT_ONCE, keepGoing })
const mayGoOn = () => keepGoing || results.every((it) => it.ok)
if (mayGoOn()) results.push(...(await runInTurn(ofTurn('tests'), { keepGoing })))
if (mayGoOn()) {
  const beside = runAtOnce(ofTurn('beside'), { atOnce: 1, keepGoing })
  results.push(...(await runInTurn(ofTurn('browser'), { keepGoing })), ...(await beside))
}

report(results)

function choose(all, only) {
  if (only === undefined) return all
  const names = only.split(',')
  const unknown = names.filter((name) => !all.some((it) => it.name === name))
  if (unknown.length > 0) {
    console.error(`No step is called ${unknown.join(', ')}. The steps: ${all.map((it) => it.name).join(', ')}.`)
    process.exit(2)
  }
  return all.filter((it) => names.includes(it.name))
}

function report(results) {
  const failed = results.filter((it) => !it.ok)
  const notRun = steps.length - results.length
  console.log('')
  for (const it of failed) console.log(`failed: ${it.step.headline} (npm test -- --only ${it.step.name})`)
  if (notRun > 0) console.log(`not run after the failure: ${notRun} more steps (--keep-going runs them all)`)

  const counts = results.map(countTests)
  const sum = (key) => counts.reduce((total, it) => total + it[key], 0)
  process.exitCode = failed.length === 0 ? 0 : 1
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
}

// A step that failed without a failing test (a lint error, a crashed runner) counts as one failure,
// so that the last line never says "0 failed" after one.
function countTests({ step, ok }) {
  const counted = step.count?.() ?? { passed: 0, failed: 0 }
  return ok ? counted : { ...counted, failed: Math.max(1, counted.failed) }
}
