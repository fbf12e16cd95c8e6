import type { PolarState } from '#contract/polar'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { isReachableByPolar } from './addresses.rules.ts'
import type { Polar } from './polar.ts'
import { presentState } from './present.ts'
import { readReceived } from './state.query.ts'
import { readNewestConnection } from './store.ts'

/** What the integration's page shows. */
export async function readState(polar: Polar, scope: WorkspaceScope): Promise<PolarState> {
  const { config, appUrl } = polar
  const row = await readNewestConnection(polar.db.reader, scope)
  const received = row ? await readReceived(polar.db.reader, scope, row.id) : null
  return presentState({
    connection: row && received ? { row, received } : null,
    config,
    appUrl,
    publicUrlMissing: config.environment !== 'emulator' && !isReachableByPolar(appUrl),
  })
}
