import type { z } from '@hono/zod-openapi'
import type { usualPerKind } from '#contract/descriptions'
import { readDay, type Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { DescribedRow } from './descriptions.query.ts'
import { medianOf } from './median.rules.ts'
import { perViewOf } from './per-view.rules.ts'
import { readSincePublished, readTrackedSince } from './since-published.query.ts'
import { COMPARED_MIN } from './stand-out.rules.ts'

type Usual = z.output<typeof usualPerKind>
/** The median revenue per 1,000 views, in the display currency; null where fewer than five can be compared. */
export type UsualPerThousand = { readonly video: Usual; readonly short: Usual }

/** What publications brought since they were published, and since when that is tracked. */
export async function readEarned(reader: Reader, scope: WorkspaceScope, now: Date) {
  const { day: today } = await readDay(reader, scope.timeZone, now)
  const [since, tracked] = await Promise.all([
    readSincePublished(reader, scope, { touch: 'last', today, days: null }),
    readTrackedSince(reader, scope),
  ])
  return { since, tracked }
}

type Asked = Awaited<ReturnType<typeof readEarned>> & { readonly rows: readonly DescribedRow[] }

/** What a thousand views of a workspace's videos usually earn, and of its Shorts: of all together where one kind has too few. */
export function usualPerThousand(
  { displayCurrency }: WorkspaceScope,
  { rows, since, tracked }: Asked,
): UsualPerThousand {
  const earned = rows.flatMap((row) => {
    const known = { links: row.links, isVideo: true, publishedAt: row.published_at, views: row.views }
    const numbers = perViewOf({ ...known, since: since.get(row.id) ?? null }, { tracked, displayCurrency })
    const { revenuePerThousand: money } = numbers
    return money?.currency === displayCurrency ? [{ kind: row.kind, minor: money.amountMinor }] : []
  })
  const usualOf = (kind: DescribedRow['kind'], kinds: 'videos' | 'shorts'): Usual => {
    const same = earned.filter((one) => one.kind === kind)
    const of = same.length < COMPARED_MIN ? 'all' : kinds
    const compared = of === 'all' ? earned : same
    if (compared.length < COMPARED_MIN) return null
    const amountMinor = Math.round(medianOf(compared.map(({ minor }) => minor)))
    // Where most earn nothing, views tell more.
    return amountMinor <= 0 ? null : { of, perThousand: { amountMinor, currency: displayCurrency } }
  }
  return { video: usualOf('youtube_video', 'videos'), short: usualOf('youtube_short', 'shorts') }
}
