import { gammaCdf } from './gamma.rules.ts'
import { medianOf } from './median.rules.ts'

/** A video that can be compared: its sales since publishing, and its views so far. */
export type Compared = { readonly sales: number; readonly views: number }

/** Below that nothing is said: a median of few videos is no habit. */
export const COMPARED_MIN = 5
/** The interval holds 90 %: a twentieth lies on each side. */
const TAIL = 0.05

/**
 * Says which videos sold more, or less, per view than the others do, beyond what chance explains. Sales of a video are
 * Poisson with a rate per view of its own; rates are gamma-distributed, as their spread beyond chance shows. A video stands
 * out when the 90 % interval of its rate leaves out the median of all rates. Where the spread is no more than chance makes,
 * nothing stands out.
 */
export function standOuts(videos: readonly Compared[]): readonly ('more' | 'less' | null)[] {
  const prior = videos.length < COMPARED_MIN ? null : priorOf(videos)
  if (prior === null) return videos.map(() => null)
  const { shape, rate } = prior
  const median = medianOf(videos.map(({ sales, views }) => (shape + sales) / (rate + views)))
  return videos.map(({ sales, views }) => {
    const below = gammaCdf(shape + sales, (rate + views) * median)
    if (below < TAIL) return 'more'
    return below > 1 - TAIL ? 'less' : null
  })
}

/**
 * The gamma distribution of rates, by moments weighted by views: the mean of all, and the variance that remains when chance
 * is taken off (Marshall 1991, "Mapping disease and mortality rates using empirical Bayes estimators").
 */
function priorOf(videos: readonly Compared[]): { readonly shape: number; readonly rate: number } | null {
  const views = sumOf(videos.map((video) => video.views))
  const mean = sumOf(videos.map(({ sales }) => sales)) / views
  const spread = sumOf(videos.map((video) => video.views * (video.sales / video.views - mean) ** 2)) / views
  const variance = spread - mean / (views / videos.length)
  return mean > 0 && variance > 0 ? { shape: (mean * mean) / variance, rate: mean / variance } : null
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
