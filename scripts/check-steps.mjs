import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './find-browser.mjs'

/**
 * @typedef {object} Step
 * @property {string} name what --only calls it
 * @property {string} headline what a person reads
 * @property {string[]} command
 * @property {'quick' | 'tests' | 'browser' | 'beside'} turn in this order; what mostly waits runs beside the browser
 * @property {() => Record<string, string>} [prepare] runs first; its result joins the environment
 * @property {() => { passed: number, failed: number }} [count] the tests it ran
 */

/**
 * Lists the steps in the order they run: the quick ones first.
 *
 * @param {string} reportsDir where test reporters write
 * @returns {Step[]}
 */
export function stepsIn(reportsDir) {
  const testsReport = join(reportsDir, 'tests.json')
  const faultsReport = join(reportsDir, 'faults.json')
  const playwrightReport = join(reportsDir, 'playwright.json')
  return [
    { name: 'format', headline: 'Format', command: ['oxfmt', '--check', '.'], turn: 'quick' },
    { name: 'lint', headline: 'Lint', command: ['oxlint', '--type-aware', '--deny-warnings'], turn: 'quick' },
    { name: 'types', headline: 'Types', command: ['tsc', '--noEmit'], turn: 'quick' },
    { name: 'imports', headline: 'Import rules', command: ['node', 'scripts/check-imports.mjs'], turn: 'quick' },
    { name: 'sql', headline: 'SQL ownership', command: ['node', 'tools/check-sql-ownership.ts'], turn: 'quick' },
    { name: 'unused', headline: 'Unused code', command: ['knip'], turn: 'quick' },
    { name: 'documents', headline: 'Documents', command: ['node', 'tools/check-docs.ts'], turn: 'quick' },
    {
      name: 'generated',
      headline: 'Generated files',
      command: ['node', 'tools/generate.ts', '--check'],
      turn: 'quick',
    },
    { name: 'build', headline: 'Web build', command: ['node', 'tools/build-web.ts'], turn: 'quick' },
    {
      name: 'tests',
      headline: 'Unit, database and HTTP tests',
      command: vitest(['rooms', 'web'], testsReport),
      turn: 'tests',
      count: () => countVitest(testsReport),
    },
    {
      name: 'faults',
      headline: 'Fault tests',
      command: vitest(['fleet'], faultsReport),
      turn: 'beside',
      count: () => countVitest(faultsReport),
    },
    {
      name: 'browser',
      headline: 'Browser tests',
      command: ['playwright', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
      turn: 'browser',
      prepare: () => ({ CHROMIUM_PATH: findBrowser(console.log), PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }),
      count: () => countPlaywright(playwrightReport),
    },
  ]
}

// Without keys on its memory: V8 loses count of its pages of compiled code where many threads come and go on a processor
// that has such keys, and ends the whole run ("Check failed: jit_page.has_value()", see github.com/nodejs/node/issues/64500).
const NODE = ['node', '--no-memory-protection-keys', 'node_modules/vitest/vitest.mjs']

function vitest(projects, report) {
  const chosen = projects.map((name) => `--project=${name}`)
  return [...NODE, 'run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
}

function countVitest(file) {
  const report = readReport(file)
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }
}

// "flaky" passed on a second try.
function countPlaywright(file) {
  const stats = readReport(file)?.stats
  return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 }
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
