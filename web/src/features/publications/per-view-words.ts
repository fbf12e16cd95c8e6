import type { PerView } from '#contract/scoreboard'

/** Why a number per view is missing. */
export const MISSING_WORDS: Readonly<Record<NonNullable<PerView['obstacle']>, string>> = {
  no_views: 'Nobody told us how often this was seen.',
  no_links: 'No tracked link is in it, so it cannot be compared by what it sells.',
  no_day: 'Give it the day it was published to compare it.',
  before_tracking: 'Published before tracking began: its early clicks and sales are not known.',
}

export const REVENUE_PER_THOUSAND_HINT =
  'Ours, not YouTube’s: net revenue before fees since publishing ÷ views so far × 1,000, whatever range is shown'

export const STANDS_OUT_WORDS = {
  more: { brief: 'Stands out', long: 'Sells more per view than your other videos, beyond what chance explains' },
  less: { brief: 'Below others', long: 'Sells less per view than your other videos, beyond what chance explains' },
} as const
