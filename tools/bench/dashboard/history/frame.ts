import type { UserId, WorkspaceId } from '#contract/ids'
import type { Draw, Stream } from './draw.ts'

export type Amounts = {
  readonly clicks: number
  readonly sales: number
  readonly links: number
  readonly publications: number
  readonly people: number
}

/** Whose history is made up, and out of what. */
export type Frame = {
  readonly workspaceId: WorkspaceId
  readonly userId: UserId
  readonly draw: Draw
  /** When the history ends. */
  readonly now: Date
  /** All of it, when it has grown up. */
  readonly amounts: Amounts
}

/** Thirty-six months. */
export const HISTORY_DAYS = 1096

/** A stretch of the history: rows are numbered from the newest, 0, to the oldest; `from` included, `to` not. */
export type Stretch = { readonly from: number; readonly to: number }
export type Stage = Readonly<Record<'clicks' | 'sales' | 'people', Stretch>>

/**
 * What is still missing for a history with that many clicks, when `before` are there: as much more of the rest.
 * Buyers end where their sales do, so that nobody buys in one stage who is first seen in another.
 */
export function stageOf({ amounts }: Pick<Frame, 'amounts'>, before: number, clicks: number): Stage {
  const salesUntil = (count: number) => Math.round((amounts.sales * count) / amounts.clicks)
  const peopleUntil = (count: number) => Math.ceil((salesUntil(count) * amounts.people) / amounts.sales)
  return {
    clicks: { from: before, to: clicks },
    sales: { from: salesUntil(before), to: salesUntil(clicks) },
    people: { from: peopleUntil(before), to: peopleUntil(clicks) },
  }
}

type Numbered = { readonly number: string; readonly of: number; readonly stream: Stream }

/** SQL for how many days back the row with this number lies, when so many are spread evenly over the history. */
export const daysBackOf = ({ draw }: Pick<Frame, 'draw'>, { number, of, stream }: Numbered) =>
  `${HISTORY_DAYS} * ((${number} + ${draw.share(stream, number)}) / ${of})`

/** How much the hours differ: 0 is not at all; with 0.7 the busiest has more than five times the clicks of the quietest. */
const RHYTHM = 0.7
const BUSIEST_HOUR = 18

/**
 * SQL for the moment that lies that many days back, in milliseconds since 1970. Days fill evenly, the hours within them
 * do not, and nothing lies in the future.
 * @param daysBack a column; it is written down several times.
 */
export function momentMs({ now }: Pick<Frame, 'now'>, daysBack: string): string {
  const hour = now.getUTCHours() + now.getUTCMinutes() / 60
  const turn = 2 * Math.PI
  const phase = turn * ((hour - BUSIEST_HOUR) / 24)
  const lean = `${RHYTHM / turn} * (sin(${turn} * ${daysBack} - (${phase})) + ${Math.sin(phase)})`
  return `floor(${now.getTime()} - 86400000 * (${daysBack} - ${lean}))::bigint`
}

/** SQL for a moment in milliseconds as a timestamp. */
export const timeOf = (ms: string) => `to_timestamp(${ms} / 1000.0)`

/**
 * SQL for an id as platform/ids.ts spells it: prefix, time, noise. Hexadecimal digits are Crockford digits too, and sort
 * by time as well.
 */
export function idOf({ draw }: Pick<Frame, 'draw'>, prefix: string, { ms, number }: { ms: string; number: string }) {
  const noise = `to_hex(${draw.bits('id', number)}) || to_hex(${draw.bits('idMore', number)})`
  return `'${prefix}_' || lpad(to_hex(${ms}), 12, '0') || lpad(substr(${noise}, 1, 14), 14, '0')`
}
