import type { UserId } from '#contract/ids'
import { recordAction } from '../../../../audit/index.ts'
import { newConnectionId } from '../../../../platform/ids.ts'
import { publish } from '../../../../platform/notify/index.ts'
import { noteSalesTracked, type WorkspaceScope } from '../../../../workspaces/index.ts'
import { scheduleLinkCheck } from '../../checkout-links/schedule-link-check.ts'
import type { PolarOrganization } from '../../api/answers.schema.ts'
import { scheduleReconciliation } from '../../reading/schedule-reconciliation.ts'
import { credentialOf } from '../../access/credential.rules.ts'
import { arrangeReceiving, receivingColumns, type Receiving } from '../../endpoint/arrange-receiving.ts'
import type { Polar } from '../../access/polar.ts'
import { quietly, removeFromPolar } from '../../access/remove-from-polar.ts'
import {
  endConnection,
  lockLiveConnection,
  insertConnection,
  readNewestConnection,
  type ConnectionRow,
} from '../../access/store.ts'
import { accessOf, clientIdOf, sealGrant, type Grant } from '../../access/tokens.ts'
import { insertWatermarks, readEarlier } from './resume.store.ts'

/** Who lets us into which organization. */
export type Candidate = {
  readonly grant: Grant
  readonly organization: PolarOrganization
  readonly userId: UserId
  /** The person agreed to connect another organization than before, or this one anew. */
  readonly replaceOrganization: boolean
}
export type Refusal =
  | { readonly refused: 'already_connected' }
  | { readonly refused: 'other_organization'; readonly connectedTo: string }

/** The connection is stored; what it replaced is still to be taken out of Polar. */
export type Connected = { readonly removeReplaced: () => Promise<void> }

/**
 * Makes a connection of what was granted, or says why not and leaves no endpoint behind. The same organization goes on
 * where an earlier connection to it stopped. The caller revokes what it was granted when nothing came of it.
 * @throws PolarError when the endpoint could not be made
 */
export async function settleConnection(
  polar: Polar,
  scope: WorkspaceScope,
  candidate: Candidate,
): Promise<Connected | Refusal> {
  const { grant, organization } = candidate
  const previous = await readNewestConnection(polar.db.reader, scope)
  const refusal = refuse(polar, previous, candidate)
  if (refusal) return refusal

  const owner = { client_id: clientIdOf(grant), organization_id: organization.id }
  const as = credentialOf(owner, accessOf(grant))
  const receiving = await arrangeReceiving(polar, { as, organizationId: organization.id })
  const takeBack = async () => {
    if (receiving.receives === 'polling') return
    await quietly(polar, () => polar.api.deleteEndpoint(as, receiving.endpoint.id))
  }
  const stored = await store(polar, scope, { candidate, seen: previous, receiving }).catch(async (error: unknown) => {
    await takeBack()
    throw error
  })
  if (!stored) {
    await takeBack()
    return { refused: 'already_connected' }
  }
  const { ended } = stored
  const other = ended?.organization_id === organization.id ? as : undefined
  return { removeReplaced: async () => (ended ? removeFromPolar(polar, ended, other) : undefined) }
}

function refuse(
  { config }: Polar,
  previous: ConnectionRow | undefined,
  { organization, replaceOrganization }: Candidate,
): Refusal | null {
  if (!previous || previous.environment !== config.environment || replaceOrganization) return null
  if (previous.disabled_at === null && previous.attention === null) return { refused: 'already_connected' }
  if (previous.organization_id === organization.id) return null
  return { refused: 'other_organization', connectedTo: previous.organization_name }
}

type Storing = {
  readonly candidate: Candidate
  readonly seen: ConnectionRow | undefined
  readonly receiving: Receiving
}
type Stored = { readonly ended: ConnectionRow | null }

/** Null when somebody else connected the workspace meanwhile: what the person agreed to was to replace what they saw. */
async function store(
  polar: Polar,
  scope: WorkspaceScope,
  { candidate, seen, receiving }: Storing,
): Promise<Stored | null> {
  const { grant, organization, userId } = candidate
  const id = newConnectionId()
  const now = polar.clock.now()
  const place = { environment: polar.config.environment, organization_id: organization.id }
  const row = {
    id,
    ...place,
    organization_name: organization.name,
    organization_slug: organization.slug,
    ...sealGrant(polar.vault, id, grant, now),
    ...receivingColumns(polar.vault, id, receiving),
    connected_by: userId,
    connected_at: now,
    checked_at: now,
  }
  return polar.db.transaction(async (tx) => {
    const live = await lockLiveConnection(tx, scope)
    if (live && live.id !== seen?.id) return null
    if (live) await endConnection(tx, scope, live.id, now)
    const earlier = await readEarlier(tx, scope, place)
    const from = earlier ?? { trackingSince: now, ordersUntil: now, refundsUntil: now }
    if (!(await insertConnection(tx, scope, { ...row, tracking_since: from.trackingSince }))) return null
    await insertWatermarks(tx, scope, id, from)
    await noteSalesTracked(tx, scope, from.trackingSince)
    // Nobody reported what happened while it was off; and while polling nobody ever does.
    if (earlier || receiving.receives === 'polling') {
      const depth = earlier ? 'deep' : 'recent'
      await scheduleReconciliation(tx, scope, { connectionId: id, cause: 'connect', depth, now })
    }
    // Links made before Polar was connected are tracked from now on.
    await scheduleLinkCheck(tx, { workspaceId: scope.workspaceId, connectionId: id })
    await recordAction(tx, scope, { action: 'polar_connect', about: id, now })
    await publish(tx, 'connection', scope.workspaceId)
    return { ended: live ?? null }
  })
}
