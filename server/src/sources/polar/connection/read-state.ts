import type { PolarState } from '#contract/polar'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { readPastOrders } from '../reading/past-orders.query.ts'
import { readReconciliation } from '../reading/reconciliation-state.query.ts'
import type { Polar } from '../access/polar.ts'
import { presentState, type Known } from './present.ts'
import { canReceiveWebhooks } from '../endpoint/receive.rules.ts'
import { readReceived } from './state.query.ts'
import { readNewestConnection } from '../access/store.ts'

/** What the integration's page shows. */
export async function readState(polar: Polar, scope: WorkspaceScope): Promise<PolarState> {
  const { config, appUrl } = polar
  const canReceive = canReceiveWebhooks(polar)
  return presentState({ known: await readKnown(polar, scope), config, appUrl, canReceive, now: polar.clock.now() })
}

async function readKnown({ db: { reader } }: Polar, scope: WorkspaceScope): Promise<Known | null> {
  const row = await readNewestConnection(reader, scope)
  if (!row) return null
  const [received, reconciliation, pastOrders] = await Promise.all([
    readReceived(reader, scope, row.id),
    readReconciliation(reader, scope, row.id),
    readPastOrders(reader, scope, row.organization_id),
  ])
  return { row, received, reconciliation, pastOrders }
}
