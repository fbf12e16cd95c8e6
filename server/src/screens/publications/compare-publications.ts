import type { z } from '@hono/zod-openapi'
import type { ComparedPublication, comparePublications as route } from '#contract/compared'
import type { PublicationId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import { orderTotals } from '#contract/words/totals'
import { readDay, type Reader } from '../../platform/db/index.ts'
import { pictureAddress } from '../../publications/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { sumByDay, totalsOf } from './compared.rules.ts'
import { readComparable, readFirstClicks, readFirstEarnings, type Comparable } from './compared.query.ts'
import { addDays } from '../figures/range.rules.ts'
import { isTracked, type TrackedSince } from './per-view.rules.ts'
import { readTrackedSince } from './since-published.query.ts'

type Question = {
  readonly ids: readonly PublicationId[]
  readonly days: number
  readonly touch: Touch
  readonly now: Date
}
type Compared = z.output<(typeof route)['responses'][200]['content']['application/json']['schema']>

/** What some publications brought, day by day since each was published, in the order asked for. */
export async function comparePublications(
  reader: Reader,
  scope: WorkspaceScope,
  { ids, days, touch, now }: Question,
): Promise<Compared> {
  const { day: today } = await readDay(reader, scope.timeZone, now)
  const question = { ids, days, today, touch }
  const [found, clicks, earnings, tracked] = await Promise.all([
    readComparable(reader, scope, ids),
    readFirstClicks(reader, scope, question),
    readFirstEarnings(reader, scope, question),
    readTrackedSince(reader, scope),
  ])
  const { displayCurrency } = scope
  const chosen = ids.flatMap((id) => found.find((row) => row.id === id) ?? [])
  const rows = chosen.map((row) => ({ row, obstacle: obstacleOf(row, { today, tracked }) }))
  const drawn = new Set(rows.flatMap(({ row, obstacle }) => (obstacle === null ? [row.id] : [])))
  const [leading] = orderTotals(totalsOf(earnings.filter(({ id }) => drawn.has(id))), displayCurrency)
  const currency = leading?.currency ?? displayCurrency
  const items = rows.map(({ row, obstacle }): ComparedPublication => {
    const { id, title, kind, day } = row
    const publication = { id, title, kind, pictureUrl: pictureAddress(row) }
    if (obstacle !== null || day === null)
      return { publication, publishedOn: day, obstacle, isWhole: false, days: [], netRevenue: [] }
    const own = { clicks: clicks.filter((one) => one.id === id), earnings: earnings.filter((one) => one.id === id) }
    return {
      publication,
      publishedOn: day,
      obstacle,
      isWhole: addDays(day, days - 1) < today,
      days: sumByDay(own, { from: day, today, days, currency }),
      netRevenue: orderTotals(totalsOf(own.earnings), displayCurrency),
    }
  })
  return { days, currency, items }
}

function obstacleOf(
  { day, published_at }: Comparable,
  { today, tracked }: { readonly today: string; readonly tracked: TrackedSince },
): ComparedPublication['obstacle'] {
  if (day === null || published_at === null) return 'no_day'
  if (day > today) return 'not_yet'
  return isTracked(published_at, tracked) ? null : 'before_tracking'
}
