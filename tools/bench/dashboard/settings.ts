import { parseArgs } from 'node:util'
import type { Amounts } from './history/frame.ts'

export type Settings = {
  readonly amounts: Amounts
  /** The clicks at which it is measured, fewest first; the last one is all of them. */
  readonly sizes: readonly number[]
  readonly rounds: number
  readonly seed: number
  /** Where the report is written to. */
  readonly out: string | undefined
  /** A folder that keeps the database, for the next time; without one it is thrown away. */
  readonly keep: string | undefined
  /** Measures only screens with such names. */
  readonly only: RegExp
}

/** @throws Error that says which option cannot be understood. */
export function readSettings(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clicks: { type: 'string', default: '10000000' },
      sales: { type: 'string', default: '200000' },
      links: { type: 'string', default: '5000' },
      publications: { type: 'string', default: '1670' },
      people: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '20' },
      first: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      keep: { type: 'string' },
      only: { type: 'string', default: '' },
    },
  })
  const wholeOf = (name: keyof Omit<typeof values, 'out' | 'keep' | 'only'>) => {
    const number = Number(values[name])
    if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name} takes a whole number from 1`)
    return number
  }
  const amounts = {
    clicks: wholeOf('clicks'),
    sales: wholeOf('sales'),
    links: wholeOf('links'),
    publications: wholeOf('publications'),
    people: wholeOf('people'),
  }
  const first = wholeOf('first')
  return {
    amounts,
    sizes: first < amounts.clicks ? [first, amounts.clicks] : [amounts.clicks],
    rounds: wholeOf('rounds'),
    seed: wholeOf('seed'),
    out: values.out,
    keep: values.keep,
    only: new RegExp(values.only),
  }
}
