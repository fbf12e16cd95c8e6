import type { ActivityDetail } from '#contract/activities'
import type { ActivityId } from '#contract/ids'
import type { Reader } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { findActivityDetail, findFirstTouchCredit, listSaleRefunds } from './activity-detail.query.ts'
import { listAttributionHistory, listSuggestions } from './attribution-history.query.ts'
import { presentActivityDetail } from './present-detail.ts'
import type { Origins } from '../things/present-activity.ts'

/**
 * One activity with everything known of it: the sale's money, what earned it and what was thought before.
 * @throws NotFound when there is no such activity in this workspace.
 */
export async function readActivityDetail(
  reader: Reader,
  scope: WorkspaceScope,
  activityId: ActivityId,
  origins: Origins,
): Promise<ActivityDetail> {
  const row = await findActivityDetail(reader, scope, activityId)
  if (!row) throw new NotFound()
  const isSuggesting = row.link_id === null && row.root_id === row.id
  const [refunds, history, suggestions, firstTouch] = await Promise.all([
    row.source_sale_id === null ? [] : listSaleRefunds(reader, scope, row.source_sale_id),
    listAttributionHistory(reader, scope, row.root_id),
    isSuggesting ? listSuggestions(reader, scope, row.root_id) : [],
    row.differs_by_touch ? findFirstTouchCredit(reader, scope, activityId) : null,
  ])
  return presentActivityDetail({ row, refunds, history, suggestions, firstTouch }, origins)
}
