import type { LoadResult } from './load.ts'

/** What the generator saw, and what the server's process took for it. */
export type Measured = LoadResult & { readonly processorSeconds: number }

export type Round = {
  readonly bare: Measured
  readonly kiwi: Measured
  /** From the last answer until every answered click was committed. */
  readonly backlogSeconds: number
  readonly memoryMb: number | null
}

type Outcome = {
  readonly rounds: readonly Round[]
  /** Visits answered by us, those before the first round included. */
  readonly answered: number
  /** Clicks in PostgreSQL at the end. */
  readonly recorded: number
  readonly restMb: number | null
}

/** Answers a second. */
export const rateOf = (load: LoadResult) => Math.round(load.answered / load.seconds)

const inWords = (number: number) => (Number.isNaN(number) ? '?' : String(Math.round(number)))

/** Prints the medians over all rounds, the two ratios, and whether every answered click is in the database. */
export function report({ rounds, answered, recorded, restMb }: Outcome): void {
  const median = (pick: (round: Round) => number) => {
    const sorted = rounds.map(pick).toSorted((a, b) => a - b)
    const [low = 0, high = low] = [
      sorted[Math.floor((sorted.length - 1) / 2)],
      sorted[Math.ceil((sorted.length - 1) / 2)],
    ]
    return (low + high) / 2
  }
  const bare = median((it) => rateOf(it.bare))
  const burst = median((it) => rateOf(it.kiwi))
  // Committed, not only answered: the time until the backlog was empty counts too.
  const sustained = median((it) => it.kiwi.answered / (it.kiwi.seconds + it.backlogSeconds))
  const line = (name: string, rate: number, of: (round: Round) => Measured) =>
    [
      name.padEnd(24),
      `${Math.round(rate)}/s`.padStart(9),
      `p50 ${median((it) => of(it).p50Ms).toFixed(2)} ms`.padStart(14),
      `p99 ${median((it) => of(it).p99Ms).toFixed(2)} ms`.padStart(15),
      `longest silence ${Math.max(...rounds.map((it) => of(it).silenceMsMax)).toFixed(0)} ms`.padStart(24),
      `server ${inWords(median((it) => (1e6 * of(it).processorSeconds) / of(it).answered))} µs each`.padStart(18),
      `generator busy ${Math.round(100 * median((it) => of(it).generatorBusy))} %`.padStart(21),
    ].join('  ')
  const backlog = median((it) => it.backlogSeconds)

  console.log(`
Medians of ${rounds.length} rounds
${line('bare node:http', bare, (it) => it.bare)}
${line('Creator Kiwi, answered', burst, (it) => it.kiwi)}
${'  … and committed'.padEnd(24)}  ${`${Math.round(sustained)}/s`.padStart(9)}  backlog empty ${backlog.toFixed(2)} s after the last answer

ratio burst: ${(burst / bare).toFixed(3)}
ratio sustained: ${(sustained / bare).toFixed(3)}
p99: ${(median((it) => it.kiwi.p99Ms) / median((it) => it.bare.p99Ms)).toFixed(1)} times the bare server’s
recorded = answered: ${recorded === answered ? 'yes' : 'NO'} (${recorded} of ${answered})
answers: ${JSON.stringify(rounds.map((it) => it.kiwi.statuses))}
memory: ${restMb ?? '?'} MB after the start, ${rounds.map((it) => it.memoryMb ?? '?').join(', ')} MB after each round`)
}
