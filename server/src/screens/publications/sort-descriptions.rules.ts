import type { Finding } from '#contract/descriptions'
import type { Money } from '#contract/money'
import type { DescribedRow } from './descriptions.query.ts'

/** A video and what was found in its description. */
export type Judged = {
  readonly row: DescribedRow
  readonly worth: Money | null
  readonly findings: readonly Finding[]
  readonly trackedLinks: number
}

type Order = { readonly sort: 'worth' | 'views' | 'published' | 'title'; readonly direction: 'asc' | 'desc' }

/** Sorts videos; what their views are worth goes by the views where that is not known. */
export function sortDescriptions(videos: readonly Judged[], { sort, direction }: Order): readonly Judged[] {
  const sign = direction === 'asc' ? 1 : -1
  return videos.toSorted((one, other) => sign * (COMPARE[sort](one, other) || (one.row.id < other.row.id ? -1 : 1)))
}

type Compare = (one: Judged, other: Judged) => number

const titles = new Intl.Collator('en', { numeric: true })
const byViews: Compare = ({ row: one }, { row: other }) => (one.views ?? -1) - (other.views ?? -1)
const publishedAt = ({ row }: Judged) => row.published_at?.getTime() ?? 0

const COMPARE: Readonly<Record<Order['sort'], Compare>> = {
  worth: (one, other) => (one.worth?.amountMinor ?? 0) - (other.worth?.amountMinor ?? 0) || byViews(one, other),
  views: byViews,
  published: (one, other) => publishedAt(one) - publishedAt(other),
  title: (one, other) => titles.compare(one.row.title, other.row.title),
}
