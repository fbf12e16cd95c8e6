import type { ConnectionId } from '#contract/ids'
import type { Vault } from '../../../platform/crypto/index.ts'
import type { Reader, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { findByWebhookKey, touchLastEvent } from './store.ts'
import { unseal } from './unseal.ts'
import { webhookSecretOf } from './vault-contexts.rules.ts'

type Found = {
  readonly scope: WorkspaceScope
  readonly connectionId: ConnectionId
  readonly organizationId: string
}

/** A disabled connection has no secret any more: nothing that arrives for it can be verified. */
export type FoundConnection =
  | (Found & { readonly disabledAt: null; readonly webhookSecret: string })
  | (Found & { readonly disabledAt: Date; readonly webhookSecret: null })

/**
 * The connection a webhook address belongs to, or null. Reads without a scope and hands back the one it found:
 * the unguessable key in the address is what was shown.
 */
export async function findConnection(
  reader: Reader,
  vault: Vault,
  webhookKey: string,
): Promise<FoundConnection | null> {
  const row = await findByWebhookKey(reader, webhookKey)
  if (!row) return null
  const scope = await scopeForSystem(reader, row.workspace_id)
  const found = { scope, connectionId: row.id, organizationId: row.organization_id }
  if (row.disabled_at !== null) return { ...found, disabledAt: row.disabled_at, webhookSecret: null }
  const webhookSecret = unseal(vault, row.webhook_secret_encrypted, webhookSecretOf(row.id))
  return webhookSecret === null ? null : { ...found, disabledAt: null, webhookSecret }
}

/** Notes that Polar sent something at `at`; an earlier time changes nothing. */
export async function noteEvent(tx: Tx, scope: WorkspaceScope, connectionId: ConnectionId, at: Date): Promise<void> {
  await touchLastEvent(tx, scope, connectionId, at)
}
