import type { ClickId, LinkId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export type FoundClick = {
  readonly clickId: ClickId
  readonly linkId: LinkId
  readonly clickedAt: Date
  readonly country: string | null
  readonly device: string | null
  readonly referrerHost: string | null
}

/** The clicks of this workspace among `ids`; other workspaces' and made-up ones are simply not there. */
export async function findClicks(
  reader: Reader,
  scope: WorkspaceScope,
  ids: readonly ClickId[],
): Promise<readonly FoundClick[]> {
  if (ids.length === 0) return []
  return reader
    .selectFrom('clicks')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', 'in', ids)
    .select([
      'id as clickId',
      'link_id as linkId',
      'clicked_at as clickedAt',
      'country',
      'device',
      'referrer_host as referrerHost',
    ])
    .execute()
}
