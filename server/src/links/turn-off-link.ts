import type { LinkId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { changeLink } from './store.ts'

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
  const off = { turned_off_at: turning.now, turned_off_by: scope.userId, leads_on: turning.leadsOn }
  if (!(await changeLink(tx, scope, id, off))) throw new NotFound()
  await recordAction(tx, scope, { action: 'link_turn_off', about: id, now: turning.now })
  await publish(tx, 'link', scope.workspaceId)
}

/**
 * Lets a link redirect again. Safe to repeat.
 * @throws NotFound
 */
export async function turnOnLink(tx: Tx, scope: WorkspaceScope, id: LinkId, now: Date): Promise<void> {
  const on = { turned_off_at: null, turned_off_by: null, leads_on: true }
  if (!(await changeLink(tx, scope, id, on))) throw new NotFound()
  await recordAction(tx, scope, { action: 'link_turn_on', about: id, now })
  await publish(tx, 'link', scope.workspaceId)
}
