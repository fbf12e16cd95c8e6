import type { ActivityId, PersonId } from '#contract/ids'
import type { InboundOutcome } from '#contract/inbound'
import { findRecorded, recordActivity } from '../activities/index.ts'
import { takePersonByEmail } from '../people/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import { readDay, type Tx } from '../platform/db/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { ErasedMeanwhile } from './errors.ts'
import { creditJoin } from './look-again.ts'
import type { ListJoin } from './read-event.schema.ts'
import { emailPurposeOf, namePurposeOf } from './sealed.rules.ts'
import { insertEvent, isErasedHash } from './store.ts'

/** Where facts that came in through the door are from. */
const SOURCE = 'inbound'

type Taking = { readonly join: ListJoin; readonly vault: Vault; readonly now: Date }
type Taken = Extract<InboundOutcome['code'], 'joined' | 'joined_before' | 'joined_nameless'>

/**
 * Records that somebody joined a list, credits it to the click that it names, and writes down what came of it. Once for
 * each id; without one once for each list, address and day. Safe to repeat, also at the same time.
 */
export async function takeJoin(tx: Tx, scope: WorkspaceScope, { join, vault, now }: Taking): Promise<Taken> {
  const occurredAt = join.occurredAt ?? now
  const sourceKey = await nameOf(tx, scope, { join, vault, occurredAt })
  const [known] = (await findRecorded(tx, scope, { source: SOURCE, sourceKeys: [sourceKey] })).values()
  // A repetition looks for no person: whoever it was may have been erased since, or have another address.
  if (known) return noted(tx, scope, { outcome: 'joined_before', activityId: known.rootId, now })

  const personId = await personOf(tx, scope, { join, vault, occurredAt })
  const { activityId, isNew } = await recordActivity(tx, scope, {
    kind: 'list_join',
    root: null,
    source: SOURCE,
    sourceKey,
    saleId: null,
    personId,
    subscriptionId: null,
    productId: null,
    productName: null,
    listName: join.listName,
    net: null,
    occurredAt,
    recordedAt: now,
    beforeTracking: false,
  })
  if (!isNew) return noted(tx, scope, { outcome: 'joined_before', activityId, now })
  await creditJoin(tx, scope, { activityId, occurredAt, carried: join.clickId }, { now })
  return noted(tx, scope, { outcome: personId === null ? 'joined_nameless' : 'joined', activityId, now })
}

type Noted = { readonly outcome: Taken; readonly activityId: ActivityId; readonly now: Date }

async function noted(tx: Tx, scope: WorkspaceScope, { outcome, activityId, now }: Noted): Promise<Taken> {
  await insertEvent(tx, scope, { receivedAt: now, outcome: { code: outcome, facts: {} }, activityId })
  await publish(tx, 'connection', scope.workspaceId)
  return outcome
}

type Dated = { readonly join: ListJoin; readonly vault: Vault; readonly occurredAt: Date }

/** What names a join for good. A keyed hash: an id may be an address, and who is erased must not stand in it. */
async function nameOf(tx: Tx, scope: WorkspaceScope, { join, vault, occurredAt }: Dated): Promise<string> {
  const purpose = namePurposeOf(scope.workspaceId)
  if (join.id !== null) return `id:${vault.hash(join.id, purpose)}`
  const { day } = await readDay(tx, scope.timeZone, occurredAt)
  return `day:${vault.hash(JSON.stringify([join.listName, join.email.toLowerCase(), day]), purpose)}`
}

/** Null for somebody who was erased, here or at a source of sales. */
async function personOf(tx: Tx, scope: WorkspaceScope, { join, vault, occurredAt }: Dated): Promise<PersonId | null> {
  const emailHash = vault.hash(join.email.toLowerCase(), emailPurposeOf(scope.workspaceId))
  if (await isErasedHash(tx, scope, emailHash)) return null
  const personId = await takePersonByEmail(tx, scope, { email: join.email, name: join.name, seenAt: occurredAt })
  // It waited for whoever had this address locked.
  if (personId !== null && (await isErasedHash(tx, scope, emailHash))) throw new ErasedMeanwhile()
  return personId
}
