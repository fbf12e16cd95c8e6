import type { PersonId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import { NotFound } from '../platform/http/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { eraseIdentity, lockEmail, scrubContact } from './contact.store.ts'
import { listIdentities, lockIdentity, type PersonSource } from './store.ts'

/** Who is to be forgotten, as the sources know them. */
export type Forgotten = { readonly identities: readonly PersonSource[]; readonly email: string | null }

/** Forgets what somebody else keeps of a person with us: a source its messages, say. In the same transaction. */
export type ForgetAtSources = (tx: Tx, scope: WorkspaceScope, who: Forgotten) => Promise<void>

/**
 * Forgets a person whom somebody here wants forgotten, wherever they are known from: their name and e-mail go, and what
 * the sources keep of them; what they bought stays, nameless. Nobody comes back from it, not even with another purchase. Safe to repeat.
 * @throws NotFound when there is no such person in this workspace.
 */
export async function erasePerson(
  tx: Tx,
  scope: WorkspaceScope,
  { personId, now }: { readonly personId: PersonId; readonly now: Date },
  forgetAtSources: ForgetAtSources,
): Promise<void> {
  const identities = await listIdentities(tx, scope, personId)
  for (const who of identities) await lockIdentity(tx, scope, who)
  const person = await lockEmail(tx, scope, personId)
  if (!person) throw new NotFound()
  for (const who of identities) await eraseIdentity(tx, scope, who)
  await scrubContact(tx, scope, personId)
  await forgetAtSources(tx, scope, { identities, email: person.email })
  await recordAction(tx, scope, { action: 'person_erase', about: personId, now })
  await publish(tx, 'activity', scope.workspaceId)
}
