import type { FindAddresses } from '../links/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Db } from '../platform/db/index.ts'
import type { Outbound } from '../platform/net/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'

/** What the room works with. */
export type Youtube = {
  readonly config: Pick<Config, 'youtube' | 'http'>
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Logger
  readonly outbound: Outbound
  /** In descriptions. */
  readonly findAddresses: FindAddresses
}
