import { medianOf } from './median.ts'
import type { WrittenReport } from './written-report.ts'

/** Answers a second. */
export type Paces = { readonly burst: number; readonly sustained: number }
export type Pair = { readonly ours: Paces; readonly theirs: Paces }

/** Says the medians of both checkouts, their ratio, and the smallest and largest ratio of a round. */
export function reportAgainst(written: WrittenReport, rounds: readonly Pair[]): void {
  const compare = (what: keyof Paces) => {
    const ours = medianOf(rounds.map((it) => it.ours[what]))
    const theirs = medianOf(rounds.map((it) => it.theirs[what]))
    const ratios = rounds.map((it) => it.ours[what] / it.theirs[what])
    const spread = `${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`
    return { ours, theirs, ratio: (ours / theirs).toFixed(3), spread }
  }
  const [burst, sustained] = [compare('burst'), compare('sustained')]
  const row = (name: string, { ours, theirs, ratio, spread }: typeof burst) => [
    name,
    String(Math.round(ours)),
    String(Math.round(theirs)),
    ratio,
    spread,
  ]
  written.say(`Medians of ${rounds.length} rounds in turns, answers a second.`)
  written.table(
    ['', 'this checkout', 'the other', 'ratio of medians', 'ratios of rounds'],
    [row('burst: the database behind', burst), row('sustained: the database keeps up', sustained)],
  )
  written.say(
    `ratio burst: ${burst.ratio} (rounds ${burst.spread})`,
    `ratio sustained: ${sustained.ratio} (rounds ${sustained.spread})`,
  )
}
