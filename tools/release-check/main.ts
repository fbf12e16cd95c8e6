/**
 * `npm run release-check`: what takes too long or too much of the machine for every change, and must hold before a
 * release. Says what it did; what cannot be checked here is skipped aloud. `npm run release-check -- image` does one part.
 */
import { firstRun } from './first-run.ts'
import { image } from './image/image.ts'
import { longForms } from './long-forms.ts'
import type { Part } from './part.ts'

const PARTS: readonly Part[] = [firstRun, image, longForms]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(', ')}. The parts: ${PARTS.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const outcomes: string[] = []
for (const part of PARTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${part.headline}`)
  outcomes.push(await attempt(part))
}
const count = (outcome: string) => outcomes.filter((it) => it === outcome).length
console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
process.exitCode = count('failed') > 0 ? 1 : 0

async function attempt(part: Part): Promise<'passed' | 'failed' | 'skipped'> {
  const missing = part.missing()
  if (missing !== null) {
    console.log(`SKIPPED ${part.headline}: ${missing}`)
    return 'skipped'
  }
  try {
    await part.run((line) => console.log(`   ${line}`))
    console.log(`ok      ${part.headline}`)
    return 'passed'
  } catch (error) {
    console.log(`FAILED  ${part.headline}: ${error instanceof Error ? error.message : String(error)}`)
    return 'failed'
  }
}
