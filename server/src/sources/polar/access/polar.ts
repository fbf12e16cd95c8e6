import type { Clock } from '../../../platform/clock.ts'
import type { PolarConfig } from '../../../platform/config/index.ts'
import type { Vault } from '../../../platform/crypto/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Outbound } from '../../../platform/net/index.ts'
import type { Logger } from '../../../platform/telemetry/index.ts'
import { createCallBudget } from '../api/call-budget.ts'
import { createPolarClient, type PolarClient } from '../api/client.ts'
import { createPolarOAuth, type PolarOAuth } from '../api/oauth.ts'
import { gapMsOf } from '../api/pacing.rules.ts'
import { systemPacing, type Pacing } from '../api/pacing.ts'

export type PolarOptions = {
  readonly db: Db
  readonly clock: Clock
  readonly vault: Vault
  readonly outbound: Outbound
  readonly log: Logger
  readonly config: PolarConfig
  /** Where people and Polar reach this installation, without a slash. */
  readonly appUrl: string
  /** Real waiting by default. */
  readonly pacing?: Pacing
}

/** What the Polar integration works with: our side's tools and Polar's two doors. */
export type Polar = Omit<PolarOptions, 'outbound' | 'pacing'> & {
  readonly pacing: Pacing
  /** For a person who waits. */
  readonly api: PolarClient
  /** For jobs: waits when Polar says so. */
  readonly patientApi: PolarClient
  /** For jobs that read page after page: come back later rather than wait long, and end with the worker. */
  walkingApi(signal: AbortSignal): PolarClient
  readonly oauth: PolarOAuth
}

/** Calls nobody yet. */
export function openPolar({ outbound, pacing = systemPacing, ...options }: PolarOptions): Polar {
  const budget = createCallBudget({ ...options, pacing, gapMs: gapMsOf(options.config.environment) })
  const line = { outbound, apiUrl: options.config.apiUrl, budget, pacing }
  return {
    ...options,
    pacing,
    api: createPolarClient({ ...line, patience: 'interactive' }),
    patientApi: createPolarClient({ ...line, patience: 'background' }),
    walkingApi: (signal) => createPolarClient({ ...line, patience: 'walking', signal }),
    oauth: createPolarOAuth({ outbound, polar: options.config, appUrl: options.appUrl }),
  }
}
