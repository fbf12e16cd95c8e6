// Checks the import rules, and that modules were looked at: where dependency-cruiser cannot read TypeScript it finds
// no module, reports no violation and exits with 0. It reads ours through swc: TypeScript 7 has no JavaScript API.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDERS = ['contract', 'server', 'web', 'emulators', 'e2e', 'tools'].filter((it) => existsSync(it))

const cli = fileURLToPath(new URL('../../bin/dependency-cruiser.mjs', import.meta.resolve('dependency-cruiser')))
const args = [cli, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...FOLDERS]
const done = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 500_000_000 })

if (done.status !== 0 && !done.stdout) {
  console.error(done.stderr || `dependency-cruiser ended with ${done.status ?? done.signal}`)
  process.exit(1)
}
const { summary } = JSON.parse(done.stdout)
const broken = summary.violations.filter((it) => it.rule.severity === 'error')
for (const it of summary.violations) {
  const path = it.cycle ? it.cycle.map((step) => step.name).join(' → ') : it.to
  console.error(`${it.rule.severity} ${it.rule.name}: ${it.from} → ${path}`)
}
console.log(`${summary.totalCruised} modules looked at, ${broken.length} broken rules`)
if (summary.totalCruised === 0) console.error('No module was looked at, so the rules checked nothing.')
process.exitCode = summary.totalCruised > 0 && broken.length === 0 ? 0 : 1
