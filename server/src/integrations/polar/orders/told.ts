import type { ConnectionId } from '#contract/ids'

/** Through which connection Polar told us something, and what of the time before tracking counts. */
export type Told = {
  readonly connectionId: ConnectionId
  readonly now: Date
  readonly trackingSince: Date
  /** Somebody asked to import what was sold before tracking. */
  readonly tellsBeforeTracking: boolean
  /** When the order was paid, where that was told: orders themselves do not say. */
  readonly paidAt?: Date | null
}

/** What came of something Polar told us. */
export type EventOutcome =
  | 'recorded'
  | 'nothing_new'
  | 'older_than_known'
  | 'ignored_type'
  | 'other_organization'
  | 'before_tracking'
