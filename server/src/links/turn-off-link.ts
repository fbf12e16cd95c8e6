import type { LinkId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { changeLink, lockLink } from './store.ts'

type TurningOff = {
  /** Whether the page that visitors get has a button to go on all the same. */
  readonly leadsOn: boolean
  readonly now: Date
}

/**
 * Stops a link: visitors get a page. Safe to repeat.
 * @throws NotFound
 */
export async function turnOffLink(tx: Tx, scope: WorkspaceScope, id: LinkId, turning: TurningOff): Promise<void> {
  const { leadsOn, now } = turning
  const link = await lockLink(tx, scope, id)
  if (!link) throw new NotFound()
  if (link.turned_off_at !== null && link.leads_on === leadsOn) return
  await changeLink(tx, scope, id, { turned_off_at: now, turned_off_by: scope.userId, leads_on: leadsOn })
  await recordAction(tx, scope, { action: 'link_turn_off', about: id, now })
  await publish(tx, 'link', scope.workspaceId)
}

/**
 * Lets a link redirect again. Safe to repeat.
 * @throws NotFound
 */
export async function turnOnLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  const link = await lockLink(tx, scope, id)
  if (!link) throw new NotFound()
  if (link.turned_off_at === null) return
  await changeLink(tx, scope, id, { turned_off_at: null, turned_off_by: null, leads_on: true })
  await recordAction(tx, scope, { action: 'link_turn_on', about: id, now })
  await publish(tx, 'link', scope.workspaceId)
}
