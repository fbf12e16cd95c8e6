/** A cell as the id of a video; null for anything else. YouTube puts a blank before an id that begins with a dash. */
export function videoIdOf(cell: string | undefined): string | null {
  const text = (cell ?? '').trim().replace(/^'(?=-)/, '')
  return /^[A-Za-z0-9_-]{11}$/.test(text) ? text : null
}

/** A cell as a whole number, with or without marks between thousands; null for anything else. */
export function countOf(cell: string | undefined): number | null {
  const text = (cell ?? '').replaceAll(/[\s'’]/g, '')
  const digits = /^\d{1,3}([.,]\d{3})+$/.test(text) ? text.replaceAll(/[.,]/g, '') : text
  if (!/^\d+$/.test(digits)) return null
  const count = Number(digits)
  return Number.isSafeInteger(count) ? count : null
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A cell as a day: `Nov 3, 2026`, which YouTube writes in other languages too, `2026-11-03`, `2026/11/03` or `3.11.2026`, with or
 * without a time behind. Null for anything else: of `3/11/2026` nobody knows which is the month.
 */
export function dayOfCell(cell: string | undefined): string | null {
  const text = (cell ?? '').trim().toLowerCase()
  const named = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})\b/.exec(text)
  if (named) return dayOf(named[3], MONTHS.indexOf(named[1] ?? '') + 1, named[2])
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text)
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3])
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\b/.exec(text)
  return dotted ? dayOf(dotted[3], dotted[2], dotted[1]) : null
}

type Part = string | number | undefined

/** The days that YouTube has been there; 30 February is none. */
function dayOf(year: Part, month: Part, day: Part): string | null {
  if (Number(year) < 2005) return null
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const moment = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text ? null : text
}
