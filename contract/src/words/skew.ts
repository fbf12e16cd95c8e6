/**
 * Clocks differ a little: what seems to be this much later may still have come before. In SQL: `clock_skew()`.
 */
export const CLOCK_SKEW_MS = 5 * 60_000
