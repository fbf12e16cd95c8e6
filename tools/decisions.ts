import { readFileSync, globSync } from 'node:fs'
import { basename } from 'node:path'

export type Decision = {
  readonly number: string
  readonly title: string
  readonly file: string
  /** The line under the title, without links. */
  readonly status: string
}

/** The decisions in docs/adr, in their order. */
export function readDecisions(): Decision[] {
  return globSync('docs/adr/[0-9]*.md')
    .toSorted()
    .map((path) => {
      const [heading = '', , status = ''] = readFileSync(path, 'utf8').split('\n', 3)
      const [, number = '', title = ''] = /^# (\d{4}) (.+)$/.exec(heading) ?? []
      return { number, title, file: basename(path), status: status.replaceAll(/\[(\d{4})\]\([^)]+\)/g, '$1') }
    })
}

/** Says what is wrong with the status lines: their form, and whether both sides of a replacement say so. */
export function doubtfulStatuses(decisions: readonly Decision[]): string[] {
  return decisions.flatMap((it) => {
    const complain = (what: string) => `docs/adr/${it.file}: ${what}`
    if (!/^(?:Superseded by \d{4}, [\d-]{10}\. )?Accepted, \d{4}-\d\d-\d\d\b/.test(it.status))
      return [complain('the third line must be "Accepted, <date>." or "Superseded by <number>, <date>. Accepted, …"')]
    return PAIRS.flatMap(([says, answers]) =>
      named(it.status, says)
        .filter(
          (number) =>
            !named(decisions.find((other) => other.number === number)?.status ?? '', answers).includes(it.number),
        )
        .map((number) => complain(`it ${says.toLowerCase()} ${number}, which must say "${answers} ${it.number}"`)),
    )
  })
}

const PAIRS = [
  ['Supersedes', 'Superseded by'],
  ['Superseded by', 'Supersedes'],
  ['Refines', 'Refined by'],
  ['Refined by', 'Refines'],
] as const

function named(status: string, verb: string): string[] {
  const list = new RegExp(`${verb} ((?:\\d{4}(?!-)(?:, | and )?)+)`).exec(status)?.[1] ?? ''
  return list.match(/\d{4}/g) ?? []
}

/** Writes docs/adr/README.md. */
export function describeDecisions(): string {
  const rows = readDecisions().map((it) => `| [${it.number}](${it.file}) | ${it.title} | ${it.status} |`)
  return `# Decisions

What was decided, why, and what holds it. A decision that no longer stands is kept, and says at its top which one took
its place.

Generated from the decisions by \`npm run generate\`.

| | Decision | Status |
| --- | --- | --- |
${rows.join('\n')}
`
}
