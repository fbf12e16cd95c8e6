import type { PersonId } from '#contract/ids'
import { NotFound } from '../platform/http/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { listIdentities, lockIdentity, scrubPerson } from './store.ts'

/**
 * Forgets a person whom somebody here wants forgotten, wherever they are known from: their name and e-mail go, what
 * they bought stays, nameless. Nobody comes back from it, not even with another purchase. Safe to repeat.
 * @throws NotFound when there is no such person in this workspace.
 */
export async function forgetPerson(tx: Tx, scope: WorkspaceScope, personId: PersonId): Promise<void> {
  const identities = await listIdentities(tx, scope, personId)
  if (identities.length === 0) throw new NotFound()
  for (const who of identities) {
    await lockIdentity(tx, scope, who)
    await scrubPerson(tx, scope, who, personId)
  }
  await publish(tx, 'activity', scope.workspaceId)
}
