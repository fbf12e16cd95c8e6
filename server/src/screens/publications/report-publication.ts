import { sql } from 'kysely'
import type { z } from '@hono/zod-openapi'
import type { PublicationId } from '#contract/ids'
import type { getPublication } from '#contract/publications'
import type { PerView } from '#contract/scoreboard'
import type { Shown } from '../figures/span.ts'
import { readDay, type Reader } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { lifeSpan, linkSeries } from '../figures/link-series.query.ts'
import { presentRange } from '../figures/present-earnings.ts'
import { presentPublicationRow } from './present.ts'
import { perViewOf as perViewAlone } from './per-view.rules.ts'
import { knownOf } from './list-publications.ts'
import { listPublicationTotals, type PublicationTotals } from './publications-list.query.ts'
import { readSincePublished, readTrackedSince } from './since-published.query.ts'

type Report = z.output<(typeof getPublication)['responses'][200]['content']['application/json']['schema']>

/**
 * What one publication brought in a span, and when.
 * @throws NotFound
 */
export async function reportPublication(
  reader: Reader,
  scope: WorkspaceScope,
  only: PublicationId,
  shown: Shown & { readonly now: Date },
): Promise<Report> {
  const [row] = await listPublicationTotals(reader, scope, { only, sort: 'created', direction: 'asc', shown })
  if (!row) throw new NotFound()
  const links = sql`select id from links where workspace_id = ${scope.workspaceId} and publication_id = ${only}`
  const codes = sql`select id from codes where workspace_id = ${scope.workspaceId} and publication_id = ${only}`
  const currency = row.net[0]?.currency ?? scope.displayCurrency
  const since = row.published_at ?? row.created_at
  const span = await lifeSpan(reader, scope, { ...shown, links, codes, since })
  const series = await linkSeries(reader, scope, { ...shown, span, links, codes, currency })
  return {
    publication: presentPublicationRow({ ...row, perView: await perViewOf(reader, scope, row, shown) }),
    range: presentRange(scope, span),
    series: series.map(({ day, clicks, sales, renewals, netRevenueMinor }) => ({
      day,
      clicks,
      sales,
      renewals,
      netRevenueMinor,
    })),
    seriesCurrency: currency,
  }
}

/** Beside no other: whether it stands out, the list says. */
async function perViewOf(
  reader: Reader,
  scope: WorkspaceScope,
  row: PublicationTotals,
  { touch, now }: Pick<Shown, 'touch'> & { readonly now: Date },
): Promise<PerView> {
  const { day: today } = await readDay(reader, scope.timeZone, now)
  const [since, tracked] = await Promise.all([
    readSincePublished(reader, scope, { touch, today, days: null, only: row.id }),
    readTrackedSince(reader, scope),
  ])
  return perViewAlone(knownOf(row, since), { tracked, displayCurrency: scope.displayCurrency })
}
