import type { ActivityDetail } from '#contract/activities'
import type { ActivityId } from '#contract/ids'
import type { Reader } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { findActivityDetail, findFirstTouchCredit, listSaleRefunds } from './activity-detail.query.ts'
import { listAttributionHistory, listSuggestions } from './attribution-history.query.ts'
import { presentActivityDetail } from './present-detail.ts'
import type { AtSources } from '../things/at-sources.ts'
import type { Origins } from '../things/present-activity.ts'

type Around = { readonly origins: Origins; readonly atSources: Pick<AtSources, 'saleUrl'> }

/**
 * One activity with everything known of it: the sale's money, what earned it and what was thought before.
 * @throws NotFound when there is no such activity in this workspace.
 */
export async function readActivityDetail(
  reader: Reader,
  scope: WorkspaceScope,
  activityId: ActivityId,
  { origins, atSources }: Around,
): Promise<ActivityDetail> {
  const row = await findActivityDetail(reader, scope, activityId)
  if (!row) throw new NotFound()
  const { source, source_account: account, source_sale_id: saleId } = row
  const isSuggesting = row.link_id === null && row.code_id === null && row.root_id === row.id
  const [refunds, history, suggestions, firstTouch, sourceUrl] = await Promise.all([
    saleId === null ? [] : listSaleRefunds(reader, scope, { source, saleId }),
    listAttributionHistory(reader, scope, row.root_id),
    isSuggesting ? listSuggestions(reader, scope, row.root_id) : [],
    row.differs_by_touch ? findFirstTouchCredit(reader, scope, activityId) : null,
    account === null || saleId === null ? null : atSources.saleUrl(reader, scope, { source, account, saleId }),
  ])
  return presentActivityDetail({ row, refunds, history, suggestions, firstTouch, sourceUrl }, origins)
}
