/** Why a podcast's feed cannot be read, or why its address was not taken. */
export const PODCAST_FAILURES = [
  'private_address',
  'odd_address',
  'not_found',
  'gone',
  'not_allowed',
  'in_circles',
  'too_large',
  'web_page',
  'not_a_feed',
  'cut_off',
  'no_episodes',
  'unavailable',
  'unforeseen',
] as const
export type PodcastFailure = (typeof PODCAST_FAILURES)[number]
