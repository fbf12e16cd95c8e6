import { sql } from 'kysely'
import type { z } from '@hono/zod-openapi'
import type { LinkId } from '#contract/ids'
import type { getLink } from '#contract/link-report'
import type { Shown } from '../figures/span.ts'
import type { Reader } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import { lifeSpan, linkSeries } from '../figures/link-series.query.ts'
import { presentRange } from '../figures/present-earnings.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { readLinkChanges } from './link-changes.query.ts'
import { groupReferrers } from './group-referrers.ts'
import { linkOrigins } from './link-origins.query.ts'
import { readLinkTotals } from './link-totals.query.ts'
import { presentLinkRow } from './present.ts'

export type LinkReport = z.output<(typeof getLink)['responses'][200]['content']['application/json']['schema']>

type Frame = { readonly shown: Shown; readonly now: Date; readonly shortUrl: string }

/**
 * What one link brought in a span, and when; and all that is known of it.
 * @throws NotFound
 */
export async function reportLink(
  reader: Reader,
  scope: WorkspaceScope,
  id: LinkId,
  { shown, now, shortUrl }: Frame,
): Promise<LinkReport> {
  const [row] = await readLinkTotals(reader, scope, { ids: [id], shown, now })
  if (!row) throw new NotFound()
  const links = sql`select ${id}::text as id`
  const span = await lifeSpan(reader, scope, { ...shown, links, since: sinceOf(row.created_at, now) })
  const series = await linkSeries(reader, scope, { ...shown, span, links, currency: scope.displayCurrency })
  const origins = await linkOrigins(reader, scope, id, now)
  const changes = await readLinkChanges(reader, scope, id)
  return {
    link: presentLinkRow(row, shortUrl),
    bots: series.reduce((sum, day) => sum + day.bots, 0),
    range: presentRange(scope, span),
    series: series.map(({ day, clicks, bots, sales, renewals }) => ({ day, clicks, bots, sales, renewals })),
    referrers: groupReferrers(origins.referrers),
    countries: [...origins.countries],
    cities: [...origins.cities],
    devices: [...origins.devices],
    changes,
  }
}

/** A new link has no line yet: two weeks are shown of it. */
const FEWEST_MS = 13 * 86_400_000
const sinceOf = (createdAt: Date, now: Date): Date => new Date(Math.min(createdAt.getTime(), now.getTime() - FEWEST_MS))
