import { VaultError, type Vault } from '../platform/crypto/index.ts'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceId } from '#contract/ids'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { scopeForSystem } from '../workspaces/system/index.ts'
import { addressOf, KEY } from './address.rules.ts'
import { KEY_PURPOSE, keyOf, secretOf } from './sealed.rules.ts'
import { findByKeyHash, findDoorOf } from './store.ts'

/** `secret` is null when it was sealed with another SECRET_KEY: nothing that arrives can be believed then. */
export type Door = { readonly scope: WorkspaceScope; readonly secret: string | null }

/**
 * The door that an address leads to, or null. Reads without a scope and hands back the one it found: the unguessable key
 * in the address is what was shown.
 */
export async function findDoor(reader: Reader, vault: Vault, key: string): Promise<Door | null> {
  if (!KEY.test(key)) return null
  const row = await findByKeyHash(reader, vault.hash(key, KEY_PURPOSE))
  if (!row) return null
  const scope = await scopeForSystem(reader, row.workspace_id)
  return { scope, secret: unsealDoor(vault, row).secret }
}

/** Where a workspace's events come in; null while its door is closed. */
export async function findAddress(
  reader: Reader,
  scope: WorkspaceScope,
  { vault, appUrl }: { readonly vault: Vault; readonly appUrl: string },
): Promise<{ readonly address: string; readonly openedAt: Date } | null> {
  const row = await findDoorOf(reader, scope)
  const key = row ? unsealDoor(vault, row).key : null
  return row && key !== null ? { address: addressOf(appUrl, key), openedAt: row.opened_at } : null
}

type SealedDoor = {
  readonly workspace_id: WorkspaceId
  readonly key_encrypted: string
  readonly secret_encrypted: string
}

/** What a door is opened with; null where it was sealed with another SECRET_KEY. */
export const unsealDoor = (vault: Vault, row: SealedDoor) => ({
  key: unseal(vault, row.key_encrypted, keyOf(row.workspace_id)),
  secret: unseal(vault, row.secret_encrypted, secretOf(row.workspace_id)),
})

function unseal(vault: Vault, sealed: string, context: string): string | null {
  try {
    return vault.decrypt(sealed, context)
  } catch (error) {
    if (error instanceof VaultError) return null
    throw error
  }
}
