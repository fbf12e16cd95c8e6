import type { z } from '@hono/zod-openapi'
import type { publicationSort } from '#contract/publications'
import type { FirstDays, PerView, UsualVideo } from '#contract/scoreboard'
import { orderTotals } from '#contract/words/totals'
import { readDay, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { Shown } from '../figures/span.ts'
import { addDays } from '../figures/range.rules.ts'
import { isTracked, perViews } from './per-view.rules.ts'
import { listPublicationTotals, type PublicationTotals, type SortInSql } from './publications-list.query.ts'
import { readSincePublished, readTrackedSince, type SincePublished } from './since-published.query.ts'
import { sortScores } from './sort-scores.rules.ts'

type Question = {
  readonly search?: string | undefined
  readonly sort: z.output<typeof publicationSort>
  readonly direction: 'asc' | 'desc'
  readonly first?: number | undefined
  readonly shown: Shown
  readonly now: Date
}

/** A publication with all that is compared of it. */
export type Score = PublicationTotals & { readonly perView: PerView; readonly first: FirstDays | null }

/**
 * The scoreboard: what every publication earned in a span, and how it did for its views since it was published. Medians are of
 * all videos, whatever is searched for.
 */
export async function listPublications(
  reader: Reader,
  scope: WorkspaceScope,
  { search, sort, direction, first, shown, now }: Question,
): Promise<{ readonly rows: readonly Score[]; readonly usual: UsualVideo | null }> {
  const { day: today } = await readDay(reader, scope.timeZone, now)
  const { touch } = shown
  const [totals, since, firsts, tracked] = await Promise.all([
    listPublicationTotals(reader, scope, { search, sort: sortInSql(sort), direction, shown }),
    readSincePublished(reader, scope, { touch, today, days: null }),
    first === undefined ? null : readSincePublished(reader, scope, { touch, today, days: first }),
    readTrackedSince(reader, scope),
  ])
  const known = totals.map((row) => knownOf(row, since))
  const { perView, usual } = perViews(known, { tracked, displayCurrency: scope.displayCurrency })
  const firstOf = ({ id, published_at }: PublicationTotals): FirstDays | null => {
    const brought = firsts?.get(id)
    if (!brought || first === undefined || published_at === null || !isTracked(published_at, tracked)) return null
    const { clicks, sales, renewals, net } = brought
    return {
      days: first,
      isWhole: addDays(brought.day, first - 1) < today,
      clicks,
      sales,
      renewals,
      netRevenue: orderTotals(net, scope.displayCurrency),
    }
  }
  const scores = known.flatMap((one) => {
    const { row } = one
    const numbers = perView.get(one)
    return numbers && row.is_found ? [{ ...row, perView: numbers, first: firstOf(row) }] : []
  })
  const { displayCurrency } = scope
  return { rows: sortScores(scores, { sort, direction, isFirst: first !== undefined, displayCurrency }), usual }
}

/** What is compared of a row. */
export const knownOf = (row: PublicationTotals, since: ReadonlyMap<string, SincePublished>) => ({
  row,
  links: row.links,
  isVideo: row.kind === 'youtube_video' || row.kind === 'youtube_short',
  publishedAt: row.published_at,
  views: row.views,
  since: since.get(row.id) ?? null,
})

const sortInSql = (sort: Question['sort']): SortInSql =>
  sort === 'views' || sort === 'clickRate' || sort === 'perThousand' ? 'created' : sort
