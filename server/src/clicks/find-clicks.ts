import type { ClickId, LinkId } from '#contract/ids'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { timeOfClickId } from './click-token.rules.ts'

export type FoundClick = {
  readonly clickId: ClickId
  readonly linkId: LinkId
  readonly clickedAt: Date
  readonly country: string | null
  readonly device: string | null
  readonly referrerHost: string | null
}

const NEAR_MS = 2 * 86_400_000

/**
 * The clicks of this workspace among `ids`; other workspaces' and made-up ones are simply not there.
 * Each is looked for in the month that its id names. What is not there is looked for in all months: the machine's clock
 * may have jumped between id and click, and a sale must not lose its link to that.
 */
export async function findClicks(
  reader: Reader,
  scope: WorkspaceScope,
  ids: readonly ClickId[],
): Promise<readonly FoundClick[]> {
  const near = await lookFor(reader, scope, ids.map(nearItsTime))
  const missing = ids.filter((id) => near.every((click) => click.clickId !== id))
  return [...near, ...(await lookFor(reader, scope, missing.map(anywhere)))]
}

type Wanted = { readonly id: ClickId; readonly from: Date | null; readonly until: Date | null }

function nearItsTime(id: ClickId): Wanted {
  const made = timeOfClickId(id).getTime()
  return { id, from: new Date(made - NEAR_MS), until: new Date(made + NEAR_MS) }
}

const anywhere = (id: ClickId): Wanted => ({ id, from: null, until: null })

/** Index: the primary key, of those partitions that the times leave. */
async function lookFor(
  reader: Reader,
  scope: WorkspaceScope,
  wanted: readonly Wanted[],
): Promise<readonly FoundClick[]> {
  if (wanted.length === 0) return []
  return reader
    .selectFrom('clicks')
    .where('workspace_id', '=', scope.workspaceId)
    .where((eb) =>
      eb.or(
        wanted.map(({ id, from, until }) =>
          eb.and([
            eb('id', '=', id),
            ...(from ? [eb('clicked_at', '>=', from)] : []),
            ...(until ? [eb('clicked_at', '<', until)] : []),
          ]),
        ),
      ),
    )
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
