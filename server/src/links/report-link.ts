import type { z } from '@hono/zod-openapi'
import type { LinkId } from '#contract/ids'
import type { getLink } from '#contract/link-report'
import type { Touch } from '#contract/touch'
import type { Reader } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { readLinkChanges } from './link-changes.query.ts'
import { groupReferrers } from './group-referrers.ts'
import { linkDays } from './link-days.query.ts'
import { linkOrigins } from './link-origins.query.ts'
import { readLinkTotals } from './link-totals.query.ts'
import { presentLinkRow } from './present.ts'

export type LinkReport = z.output<(typeof getLink)['responses'][200]['content']['application/json']['schema']>

type Frame = { readonly touch: Touch; readonly now: Date; readonly shortUrl: string }

/**
 * All that is known of one link.
 * @throws NotFound
 */
export async function reportLink(
  reader: Reader,
  scope: WorkspaceScope,
  id: LinkId,
  { touch, now, shortUrl }: Frame,
): Promise<LinkReport> {
  const [row] = await readLinkTotals(reader, scope, { ids: [id], touch, now })
  if (!row) throw new NotFound()
  const series = await linkDays(reader, scope, { id, touch, now })
  const origins = await linkOrigins(reader, scope, id, now)
  const changes = await readLinkChanges(reader, scope, id)
  return {
    link: presentLinkRow(row, shortUrl),
    bots: series.reduce((sum, day) => sum + day.bots, 0),
    series: [...series],
    referrers: groupReferrers(origins.referrers),
    countries: [...origins.countries],
    cities: [...origins.cities],
    devices: [...origins.devices],
    changes,
  }
}
