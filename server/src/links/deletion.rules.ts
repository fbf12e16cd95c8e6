/** People who clicked this lately may still buy: a checkout stays open for an hour, a tab stays open for days. */
export const CLICKED_LATELY_MS = 30 * 86_400_000
