import { formatTime } from '../../lib/time.ts'

/** `Good morning, Ada`, by the clock of the workspace's zone. */
export function greeting(now: Date, timeZone: string, name: string): string {
  const hour = Number(formatTime(now.toISOString(), timeZone).slice(0, 2))
  const first = name.trim().split(/\s+/)[0] ?? ''
  return [partOfDay(hour), first].filter(Boolean).join(', ')
}

function partOfDay(hour: number): string {
  if (hour < 5) return 'Good night'
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
