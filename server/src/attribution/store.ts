import { sql } from 'kysely'
import type { ActivityId, PersonId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { newAttributionId } from '../platform/ids.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { RULE_VERSION, type Credit } from './credit.rules.ts'
import type { Touch } from './first-touch.query.ts'
import type { Creditable } from './payments.query.ts'

export type NewAttribution = {
  readonly activityId: ActivityId
  readonly credit: Credit
  readonly version: number
  readonly decidedAt: Date
  /** Stored as history at once: another one decides. */
  readonly isSuperseded?: boolean
  /** The change by hand that makes it, or the one that it restores from before. */
  readonly changeId?: string
  readonly undoes?: string
  readonly isWhole?: boolean
}

/**
 * Makes everyone else who credits this person's activities, or this subscription's, wait until the transaction ends, and
 * whoever changes what codes name. The person comes first, whoever asks: two who need both never wait for each other.
 */
export async function lockCredits(tx: Tx, scope: WorkspaceScope, of: Omit<Creditable, 'rootId'>): Promise<void> {
  const person =
    of.personId === null
      ? sql`lock_credits_of_activity(${scope.workspaceId}, ${of.activityId})`
      : sql`lock_credits_of_person(${scope.workspaceId}, ${of.personId})`
  await sql`/* attribution.lock */ select share_codes(${scope.workspaceId}), ${person}`.execute(tx)
  if (of.subscriptionId !== null)
    await sql`
      /* attribution.lock */
      select lock_credits_of_subscription(${scope.workspaceId}, ${of.source}, ${of.subscriptionId})`.execute(tx)
}

/**
 * The same for several at once, people before subscriptions and each kind in order: two who do this never wait for each
 * other, nor for somebody who locks one.
 */
export async function lockCreditsOfAll(
  tx: Tx,
  scope: WorkspaceScope,
  all: readonly Omit<Creditable, 'rootId'>[],
): Promise<void> {
  const { workspaceId } = scope
  const people = all.flatMap(({ personId }) => personId ?? [])
  const strangers = all.flatMap(({ personId, activityId }) => (personId === null ? activityId : []))
  await sql`/* attribution.lock */ select share_codes(${workspaceId})`.execute(tx)
  for (const [lock, keys] of [
    [sql`lock_credits_of_person`, people],
    [sql`lock_credits_of_activity`, strangers],
  ] as const)
    await sql`
      /* attribution.lock */
      select ${lock}(${workspaceId}, key)
      from (select distinct key from unnest(${keys}::text[]) as key order by key) keys`.execute(tx)
  const subscribed = all.filter(({ subscriptionId }) => subscriptionId !== null)
  await sql`
    /* attribution.lock */
    select lock_credits_of_subscription(${workspaceId}, source, id)
    from (
      select distinct source, id
      from unnest(
        ${subscribed.map(({ source }) => source)}::text[], ${subscribed.map(({ subscriptionId }) => subscriptionId)}::text[]
      ) as named (source, id)
      order by source, id
    ) subscriptions`.execute(tx)
}

/** Makes everyone else who works out this person's first touch wait until the transaction ends. Safe to repeat. */
export async function lockCreditsOfPerson(tx: Tx, scope: WorkspaceScope, personId: PersonId): Promise<void> {
  await sql`/* attribution.lock */ select lock_credits_of_person(${scope.workspaceId}, ${personId})`.execute(tx)
}

/** Stores the current attribution; the one before it is kept as history. */
export async function replaceAttribution(tx: Tx, scope: WorkspaceScope, attribution: NewAttribution): Promise<void> {
  if (attribution.version > 1) {
    await tx
      .updateTable('attributions')
      .set({ superseded_at: attribution.decidedAt })
      .where('workspace_id', '=', scope.workspaceId)
      .where('activity_id', '=', attribution.activityId)
      .where('superseded_at', 'is', null)
      .execute()
  }
  await insertAttribution(tx, scope, attribution)
}

/** Stores an attribution. Two of one activity with the same version are refused by the database. */
export async function insertAttribution(tx: Tx, scope: WorkspaceScope, attribution: NewAttribution): Promise<void> {
  const { credit, changeId, undoes } = attribution
  const { receipt } = credit
  await tx
    .insertInto('attributions')
    .values({
      workspace_id: scope.workspaceId,
      id: newAttributionId(),
      activity_id: attribution.activityId,
      version: attribution.version,
      method: credit.method,
      reason: credit.reason,
      link_id: receipt?.linkId ?? null,
      code_id: credit.codeId,
      click_id: receipt?.clickId ?? null,
      clicked_at: receipt?.clickedAt ?? null,
      country: receipt?.country ?? null,
      device: receipt?.device ?? null,
      referrer_host: receipt?.referrerHost ?? null,
      rule_version: RULE_VERSION,
      decided_at: attribution.decidedAt,
      decided_by: changeId === undefined && undoes === undefined ? null : scope.userId,
      change_id: changeId ?? null,
      undoes: undoes ?? null,
      whole_subscription: attribution.isWhole ?? false,
      superseded_at: attribution.isSuperseded ? attribution.decidedAt : null,
    })
    .execute()
}

export async function putFirstTouch(tx: Tx, scope: WorkspaceScope, personId: PersonId, touch: Touch): Promise<void> {
  const known = { link_id: touch.linkId, click_id: touch.clickId, touched_at: touch.touchedAt }
  await tx
    .insertInto('first_touches')
    .values({ workspace_id: scope.workspaceId, person_id: personId, ...known })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet(known))
    .execute()
}

export async function removeFirstTouch(tx: Tx, scope: WorkspaceScope, personId: PersonId): Promise<void> {
  await tx
    .deleteFrom('first_touches')
    .where('workspace_id', '=', scope.workspaceId)
    .where('person_id', '=', personId)
    .execute()
}
