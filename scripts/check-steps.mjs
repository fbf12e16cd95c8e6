import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './find-browser.mjs'

/**
 * @typedef {object} Step
 * @property {string} name what --only calls it
 * @property {string} headline what a person reads
 * @property {string[]} command
 * @property {boolean} [isStatic] reads the source and writes nothing, so several may run at once
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
  const vitestReport = join(reportsDir, 'vitest.json')
  const playwrightReport = join(reportsDir, 'playwright.json')
  return [
    { name: 'format', headline: 'Format', command: ['oxfmt', '--check', '.'], isStatic: true },
    { name: 'lint', headline: 'Lint', command: ['oxlint', '--type-aware', '--deny-warnings'], isStatic: true },
    { name: 'types', headline: 'Types', command: ['tsc', '--noEmit'], isStatic: true },
    { name: 'imports', headline: 'Import rules', command: ['node', 'scripts/check-imports.mjs'], isStatic: true },
    { name: 'sql', headline: 'SQL ownership', command: ['node', 'tools/check-sql-ownership.ts'], isStatic: true },
    { name: 'unused', headline: 'Unused code', command: ['knip'], isStatic: true },
    { name: 'documents', headline: 'Documents', command: ['node', 'tools/check-docs.ts'], isStatic: true },
    {
      name: 'generated',
      headline: 'Generated files',
      command: ['node', 'tools/generate.ts', '--check'],
      isStatic: true,
    },
    { name: 'build', headline: 'Web build', command: ['node', 'tools/build-web.ts'] },
    {
      name: 'tests',
      headline: 'Unit, database and HTTP tests',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
      count: () => countVitest(vitestReport),
    },
    {
      name: 'browser',
      headline: 'Browser tests',
      command: ['playwright', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
      prepare: () => ({ CHROMIUM_PATH: findBrowser(console.log), PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }),
      count: () => countPlaywright(playwrightReport),
    },
  ]
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
