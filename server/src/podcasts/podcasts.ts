import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { Outbound } from '../platform/net/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'

/** What the room works with. */
export type Podcasts = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Logger
  /** Visits addresses that creators paste: private ones must be refused. */
  readonly outbound: Outbound
}
