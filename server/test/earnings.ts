import { randomBytes } from 'node:crypto'
import type { ActivityId, LinkId, PersonId } from '#contract/ids'
import type { Database, Tx } from '../src/platform/db/index.ts'
import { newActivityId, newAttributionId, newClickId, newPersonId } from '../src/platform/ids.ts'
import type { WorkspaceScope } from '../src/workspaces/index.ts'

type ClickOf = {
  readonly at: Date
  readonly kind?: Database['clicks']['kind']
  /** The same text is the same visitor. */
  readonly visitor?: string
  readonly from?: string
  readonly country?: string
  readonly device?: string
}

/** A visit to a link; a human click by default. */
export async function addVisit(tx: Tx, scope: WorkspaceScope, linkId: LinkId, click: ClickOf): Promise<void> {
  await tx
    .insertInto('clicks')
    .values({
      workspace_id: scope.workspaceId,
      id: newClickId(),
      link_id: linkId,
      clicked_at: click.at,
      kind: click.kind ?? 'human',
      visitor_hash: click.visitor === undefined ? randomBytes(8) : Buffer.from(click.visitor),
      referrer_host: click.from ?? null,
      country: click.country ?? null,
      device: click.device ?? null,
    })
    .execute()
}

/** The workspace is there, and its sales reported, since a moment: comparisons reach back that far. */
export async function trackSince(tx: Tx, { workspaceId }: WorkspaceScope, since: Date): Promise<void> {
  await tx
    .updateTable('workspaces')
    .where('id', '=', workspaceId)
    .set({ created_at: since, sales_tracked_since: since })
    .execute()
}

export async function addPerson(tx: Tx, scope: WorkspaceScope, at: Date): Promise<PersonId> {
  const id = newPersonId()
  const person = { workspace_id: scope.workspaceId, id, name: null, email: `${id}@example.com` }
  await tx
    .insertInto('people')
    .values({ ...person, first_seen_at: at, created_at: at })
    .execute()
  return id
}

/** A person's first known click, as attribution works it out. */
export async function addFirstTouch(
  tx: Tx,
  scope: WorkspaceScope,
  personId: PersonId,
  touch: { readonly linkId: LinkId; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('first_touches')
    .values({
      workspace_id: scope.workspaceId,
      person_id: personId,
      link_id: touch.linkId,
      click_id: null,
      touched_at: touch.at,
    })
    .execute()
}

type FactOf = {
  readonly at: Date
  readonly netMinor: number
  readonly product?: { readonly id: string; readonly name: string }
  readonly currency?: string
  readonly kind?: Database['activities']['kind']
  readonly person?: PersonId
  /** It was imported, from before tracking. */
  readonly beforeTracking?: boolean
  /** For a refund: the sale. */
  readonly of?: ActivityId
}

/** An activity; with a link it is credited to it. A refund names its sale and shares its credit. */
export async function addActivity(
  tx: Tx,
  scope: WorkspaceScope,
  linkId: LinkId | null,
  fact: FactOf,
): Promise<ActivityId> {
  const id = newActivityId()
  await tx
    .insertInto('activities')
    .values({
      workspace_id: scope.workspaceId,
      id,
      kind: fact.kind ?? 'sale',
      root_id: fact.of ?? id,
      person_id: fact.person ?? null,
      source: 'polar',
      source_key: id,
      product_id: fact.product?.id ?? null,
      product_name: fact.product?.name ?? null,
      net_minor: fact.netMinor,
      currency: fact.currency ?? 'USD',
      occurred_at: fact.at,
      recorded_at: fact.at,
      before_tracking: fact.beforeTracking ?? false,
    })
    .execute()
  if (linkId !== null && fact.of === undefined) await credit(tx, scope, id, { linkId, at: fact.at })
  return id
}

async function credit(
  tx: Tx,
  scope: WorkspaceScope,
  activityId: ActivityId,
  { linkId, at }: { readonly linkId: LinkId; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('attributions')
    .values({
      workspace_id: scope.workspaceId,
      id: newAttributionId(),
      activity_id: activityId,
      method: 'carried_click',
      reason: 'click_id_in_order',
      link_id: linkId,
      rule_version: 1,
      decided_at: at,
    })
    .execute()
}
