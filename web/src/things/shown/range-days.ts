import { addDays } from '../../lib/time.ts'
import type { RangeValue } from './range-control.tsx'

/** How many days a named range has, today included; the same as the server's. */
const LENGTHS = { '7d': 7, '30d': 30, '90d': 90, '12m': 365 } as const

type Days = { readonly from?: string; readonly to?: string }

/**
 * The first and the last day of a range; all time has neither.
 * @param today the day it is now in the workspace's zone
 */
export function rangeDays({ range, from, to }: RangeValue, today: string): Days {
  if (range === 'all') return {}
  if (range === 'custom') return from && to ? { from, to } : {}
  return { from: addDays(today, 1 - LENGTHS[range]), to: today }
}
