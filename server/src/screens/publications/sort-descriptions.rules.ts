import type { DescribedVideo } from '#contract/descriptions'

type Order = { readonly sort: 'worth' | 'views' | 'published' | 'title'; readonly direction: 'asc' | 'desc' }

/** Sorts videos; what their views are worth goes by the views where that is not known. */
export function sortDescriptions(videos: readonly DescribedVideo[], { sort, direction }: Order): DescribedVideo[] {
  const sign = direction === 'asc' ? 1 : -1
  return videos.toSorted(
    (one, other) => sign * (COMPARE[sort](one, other) || one.publication.id.localeCompare(other.publication.id)),
  )
}

type Compare = (one: DescribedVideo, other: DescribedVideo) => number

const byViews: Compare = (one, other) => (one.views?.count ?? -1) - (other.views?.count ?? -1)

const COMPARE: Readonly<Record<Order['sort'], Compare>> = {
  worth: (one, other) => (one.worth?.amountMinor ?? 0) - (other.worth?.amountMinor ?? 0) || byViews(one, other),
  views: byViews,
  published: (one, other) => (one.publication.publishedAt ?? '').localeCompare(other.publication.publishedAt ?? ''),
  title: (one, other) => one.publication.title.localeCompare(other.publication.title, 'en', { numeric: true }),
}
