import { randomBytes } from 'node:crypto'
import type { InboundSecret } from '#contract/inbound'
import { recordAction } from '../audit/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { randomToken } from '../platform/ids.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { addressOf } from './address.rules.ts'
import { unsealDoor } from './find-door.ts'
import { KEY_PURPOSE, keyOf, secretOf } from './sealed.rules.ts'
import { dropDoor, findDoorOf, putDoor } from './store.ts'

type Opening = { readonly vault: Vault; readonly appUrl: string; readonly now: Date }

/**
 * Opens a workspace's door, or renews its secret: the one before is wrong from now on. The address stays where there is
 * one. The answer is the one place where the secret is shown.
 */
export async function openDoor(tx: Tx, scope: WorkspaceScope, opening: Opening): Promise<InboundSecret> {
  const known = await findDoorOf(tx, scope)
  const key = known ? unsealDoor(opening.vault, known).key : null
  return put(tx, scope, { ...opening, key, isNew: !known })
}

/** Gives the door another address, and another secret with it. The address before leads nowhere from now on. */
export async function moveDoor(tx: Tx, scope: WorkspaceScope, opening: Opening): Promise<InboundSecret> {
  return put(tx, scope, { ...opening, key: null, isNew: !(await findDoorOf(tx, scope)) })
}

/** Closes the door; what came in through it stays. Safe to repeat. */
export async function closeDoor(tx: Tx, scope: WorkspaceScope, now: Date): Promise<void> {
  if (!(await dropDoor(tx, scope))) return
  await recordAction(tx, scope, { action: 'inbound_close', now })
  await publish(tx, 'connection', scope.workspaceId)
}

async function put(
  tx: Tx,
  scope: WorkspaceScope,
  { vault, appUrl, now, key: known, isNew }: Opening & { readonly key: string | null; readonly isNew: boolean },
): Promise<InboundSecret> {
  const { workspaceId } = scope
  const key = known ?? randomToken(24)
  const secret = newSecret()
  await putDoor(tx, scope, {
    keyHash: vault.hash(key, KEY_PURPOSE),
    keyEncrypted: vault.encrypt(key, keyOf(workspaceId)),
    secretEncrypted: vault.encrypt(secret, secretOf(workspaceId)),
    openedAt: now,
  })
  await recordAction(tx, scope, { action: isNew ? 'inbound_open' : 'inbound_renew', now })
  await publish(tx, 'connection', workspaceId)
  return { address: addressOf(appUrl, key), secret }
}

/** As Standard Webhooks has them, of letters and digits alone: it must fit into an address too, `https://x:secret@…`. */
function newSecret(): string {
  let text = randomBytes(24).toString('base64')
  while (/[+/]/.test(text)) text = randomBytes(24).toString('base64')
  return `whsec_${text}`
}
