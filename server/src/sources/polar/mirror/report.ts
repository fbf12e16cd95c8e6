import type { ConnectionId } from '#contract/ids'
import type { Voice } from './weigh-order.rules.ts'

/** Through which connection Polar reported something, and what counts of the time before tracking. */
export type Report = {
  readonly connectionId: ConnectionId
  /** The organization it is connected to. */
  readonly account: string
  /** A delivery's unless Polar was asked. */
  readonly voice: Voice
  readonly now: Date
  readonly trackingSince: Date
  /** Somebody asked to import what was sold before tracking. */
  readonly includesBeforeTracking: boolean
  /** When the order was paid, where that was reported: orders themselves do not say. */
  readonly paidAt?: Date | null
}

/** What came of a report. */
export type ReportOutcome =
  | 'recorded'
  | 'nothing_new'
  | 'older_than_known'
  | 'ignored_type'
  | 'other_organization'
  | 'before_tracking'
  /** Its time and what it says cannot both be right: nothing was done, Polar has to be asked. */
  | 'contradicted'

/** What came of a delivery: one that can never be read is done with too. */
export type DeliveryOutcome = ReportOutcome | 'unreadable'
