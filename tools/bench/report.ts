import { medianOf } from './median.ts'
import { rateOf, type Measured } from './measured.ts'
import type { Sustained } from './sustained.ts'
import type { WrittenReport } from './written-report.ts'

export type Round = {
  readonly bare: Measured
  readonly burst: Measured
  /** From the last answer until every answered click was committed. */
  readonly backlogSeconds: number
  readonly sustained: Sustained
  readonly memoryMb: number | null
}

type Outcome = {
  readonly rounds: readonly Round[]
  /** Visits answered by us, those before the first round included. */
  readonly answered: number
  /** Clicks in PostgreSQL at the end, and how many different ones. */
  readonly clicks: number
  readonly different: number
  readonly restMb: number | null
}

const whole = (number: number) => (Number.isNaN(number) ? '?' : String(Math.round(number)))

/** Says the medians over all rounds, the ratios, and whether every answered click is in the database, once. */
export function report(written: WrittenReport, { rounds, answered, clicks, different, restMb }: Outcome): void {
  const median = (pick: (round: Round) => number) => medianOf(rounds.map(pick))
  const row = (name: string, of: (round: Round) => Measured) => [
    name,
    whole(median((it) => rateOf(of(it)))),
    median((it) => of(it).p50Ms).toFixed(2),
    median((it) => of(it).p99Ms).toFixed(2),
    whole(Math.max(...rounds.map((it) => of(it).silenceMsMax))),
    whole(median((it) => (1e6 * of(it).processorSeconds) / of(it).answered)),
    whole(median((it) => 100 * of(it).generatorBusy)),
  ]
  written.say(`Medians of ${rounds.length} rounds; the longest silence is that of all rounds.`)
  written.table(
    ['', 'answers/s', 'p50 ms', 'p99 ms', 'longest silence ms', 'server µs each', 'generator busy %'],
    [
      row('bare node:http', (it) => it.bare),
      row('burst: the database behind', (it) => it.burst),
      row('sustained: the database keeps up', (it) => it.sustained.load),
    ],
  )
  const ratio = (pick: (round: Round) => number) => median((it) => pick(it) / rateOf(it.bare)).toFixed(3)
  const backlogs = rounds.map(({ sustained }) => sustained.backlogs.join(' → ')).join(', ')
  written.say(
    `- Burst: the backlog was empty ${median((it) => it.backlogSeconds).toFixed(1)} s after the last answer.`,
    `- Sustained: clicks answered and not yet committed, after the first and the second half: ${backlogs}`,
    `- Answers: ${JSON.stringify(rounds.map((it) => it.burst.statuses))}`,
    `- Memory: ${restMb ?? '?'} MB after the start, ${rounds.map((it) => it.memoryMb ?? '?').join(', ')} MB after each round`,
    '',
    `ratio burst: ${ratio((it) => rateOf(it.burst))}`,
    `ratio sustained: ${rounds.every((it) => it.sustained.didHold) ? ratio((it) => rateOf(it.sustained.load)) : 'none held'}`,
    `p99 burst: ${median((it) => it.burst.p99Ms / it.bare.p99Ms).toFixed(1)} times the bare server’s`,
    `longest silence sustained: ${whole(Math.max(...rounds.map((it) => it.sustained.load.silenceMsMax)))} ms`,
    `recorded = answered: ${clicks === answered && different === clicks ? 'yes' : 'NO'} (${clicks} of ${answered}, ${different} different)`,
  )
}
