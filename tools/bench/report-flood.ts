import type { FloodResult } from './flooding.ts'
import { rateOf, type Measured } from './measured.ts'
import { medianOf } from './median.ts'
import type { WrittenReport } from './written-report.ts'

export type FloodRound = { readonly idle: Measured; readonly flooded: Measured; readonly flood: FloodResult }

/** Says what visitors waited in each round, the median of the rounds' ratios, and what the flood was answered. */
export function reportFlood(written: WrittenReport, rounds: readonly FloodRound[]): void {
  const ratios = rounds.map(({ idle, flooded }) => flooded.p99Ms / idle.p99Ms)
  const median = (pick: (round: FloodRound) => number) => medianOf(rounds.map(pick)).toFixed(2)
  written.say('A flood is 16 signed-out connections, each the next request as soon as the last one was answered.')
  written.table(
    [
      'round',
      'alone p50 ms',
      'p99 ms',
      'visits/s',
      'flooded p50 ms',
      'p99 ms',
      'visits/s',
      'ratio p99',
      'flood answers/s',
      'server busy %',
    ],
    rounds.map(({ idle, flooded, flood }, index) => [
      String(index + 1),
      ...[idle, flooded].flatMap((it) => [it.p50Ms.toFixed(2), it.p99Ms.toFixed(2), String(rateOf(it))]),
      (ratios[index] ?? NaN).toFixed(2),
      String(Math.round(answersOf(flood) / flood.seconds)),
      // Far below 100 beside a flood: the machine was busy with other things.
      String(Math.round((100 * flooded.processorSeconds) / flooded.seconds)),
    ]),
  )
  written.say(
    '- 2000.00 ms stands for that or longer: such a ratio is the least it can be.',
    `- The flood's answers by status: ${JSON.stringify(rounds.map(({ flood }) => flood.statuses))}`,
    `- Its connections, reopened ones included: ${rounds.map(({ flood }) => flood.connections).join(', ')}`,
    '',
    `p99 alone: ${median((it) => it.idle.p99Ms)} ms`,
    `p99 flood: ${median((it) => it.flooded.p99Ms)} ms`,
    `ratio flood p99: ${medianOf(ratios).toFixed(2)} (rounds ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  )
}

const answersOf = ({ statuses }: FloodResult) => Object.values(statuses).reduce((sum, answers) => sum + answers, 0)
