import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarEndpoint } from '../api/answers.schema.ts'
import type { Credential } from '../api/send.ts'
import { PolarAddressRefused } from '../access/errors.ts'
import type { Polar } from '../access/polar.ts'
import { canReceiveWebhooks } from './receive.rules.ts'
import { quietly } from '../access/remove-from-polar.ts'
import { changeReceiving, type ConnectionRow, type ReceivingColumns } from '../access/store.ts'
import { webhookSecretOf } from '../access/vault-contexts.rules.ts'
import { arrangeReceiving, isAddressRefused, receivingColumns, type Receiving } from './arrange-receiving.ts'
import { repairOfEndpoint } from './endpoint-health.rules.ts'
import { oursOf, type Health } from './look-at-endpoint.ts'

type Broken = { readonly row: ConnectionRow; readonly health: Health; readonly as: Credential }

/**
 * Puts right how a connection learns of sales, whatever is wrong with it: mends our endpoint, makes another, or changes
 * between webhooks and polling. Nothing is left behind when two repairs meet. Safe to repeat.
 * @throws PolarError, PolarAddressRefused when a polling connection cannot get webhooks
 */
export async function repairEndpoint(polar: Polar, scope: WorkspaceScope, broken: Broken): Promise<void> {
  const { row, health } = broken
  const mayReceive = canReceiveWebhooks(polar)
  if (row.receives === 'polling') {
    if (mayReceive) await startWebhooks(polar, scope, broken)
    return
  }
  if (health.attention === null || health.attention === 'role_too_low') return
  if (mayReceive && health.endpoint && (await mended(polar, scope, { ...broken, endpoint: health.endpoint }))) return
  await replaceWith(polar, scope, broken, await arrangeReceiving(polar, placeOf(broken)))
}

async function startWebhooks(polar: Polar, scope: WorkspaceScope, broken: Broken): Promise<void> {
  const receiving = await arrangeReceiving(polar, placeOf(broken))
  if (receiving.receives === 'polling') throw new PolarAddressRefused()
  await replaceWith(polar, scope, broken, receiving)
}

/** False when Polar does not send anything to our address any more. */
async function mended(
  polar: Polar,
  scope: WorkspaceScope,
  { row, endpoint, as }: Broken & { readonly endpoint: PolarEndpoint },
): Promise<boolean> {
  try {
    const { secret } = await polar.api.updateEndpoint(as, endpoint.id, repairOfEndpoint(endpoint, oursOf(polar, row)))
    const next = {
      receives: row.receives,
      webhook_key: row.webhook_key,
      webhook_endpoint_id: row.webhook_endpoint_id,
      webhook_secret_encrypted: polar.vault.encrypt(secret, webhookSecretOf(row.id)),
    }
    await store(polar, scope, row, next)
    return true
  } catch (error) {
    if (isAddressRefused(error)) return false
    throw error
  }
}

async function replaceWith(
  polar: Polar,
  scope: WorkspaceScope,
  { row, health, as }: Broken,
  receiving: Receiving,
): Promise<void> {
  const isStored = await store(polar, scope, row, receivingColumns(polar.vault, row.id, receiving))
  // Two repairs at once both made one: the later one's is not needed.
  const made = receiving.receives === 'webhooks' ? receiving.endpoint.id : undefined
  const leftover = isStored ? health.endpoint?.id : made
  if (leftover !== undefined) await quietly(polar, () => polar.api.deleteEndpoint(as, leftover))
}

const store = (polar: Polar, scope: WorkspaceScope, row: ConnectionRow, next: ReceivingColumns): Promise<boolean> =>
  polar.db.transaction(async (tx) => {
    const isStored = await changeReceiving(tx, scope, row, { ...next, checked_at: polar.clock.now() })
    if (isStored) await publish(tx, 'connection', scope.workspaceId)
    return isStored
  })

const placeOf = ({ row, as }: Broken) => ({ as, organizationId: row.organization_id })
