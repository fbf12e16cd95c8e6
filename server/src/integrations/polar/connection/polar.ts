import type { Clock } from '../../../platform/clock.ts'
import type { PolarConfig } from '../../../platform/config/index.ts'
import type { Vault } from '../../../platform/crypto/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Outbound } from '../../../platform/net/index.ts'
import type { Logger } from '../../../platform/telemetry/index.ts'
import { createPolarClient, type PolarClient } from '../client/client.ts'
import { createPolarOAuth, type PolarOAuth } from '../client/oauth.ts'

export type PolarOptions = {
  readonly db: Db
  readonly clock: Clock
  readonly vault: Vault
  readonly outbound: Outbound
  readonly log: Logger
  readonly config: PolarConfig
  /** Where people and Polar reach this installation, without a slash. */
  readonly appUrl: string
}

/** What the Polar integration works with: our side's tools and Polar's two doors. */
export type Polar = Omit<PolarOptions, 'outbound'> & {
  /** For a person who waits. */
  readonly api: PolarClient
  /** For jobs: waits when Polar says so. */
  readonly patientApi: PolarClient
  readonly oauth: PolarOAuth
}

/** Calls nobody yet. */
export function openPolar({ outbound, ...options }: PolarOptions): Polar {
  const line = { outbound, apiUrl: options.config.apiUrl }
  return {
    ...options,
    api: createPolarClient({ ...line, patience: 'interactive' }),
    patientApi: createPolarClient({ ...line, patience: 'background' }),
    oauth: createPolarOAuth({ outbound, polar: options.config, appUrl: options.appUrl }),
  }
}
