import type { InboundSecret } from '#contract/inbound'
import type { Vault } from '../platform/crypto/index.ts'
import type { Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { openDoor } from './open-door.ts'

/** A workspace whose door is open. */
export const openInbound = (
  tx: Tx,
  scope: WorkspaceScope,
  { vault, now }: { readonly vault: Vault; readonly now: Date },
): Promise<InboundSecret> => openDoor(tx, scope, { vault, appUrl: 'http://app.test', now })
