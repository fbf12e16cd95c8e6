import type { Carrier } from '#contract/destinations'
import { formatCount } from '../../lib/money.ts'
import { soldText } from '../../things/money/sales-words.ts'

/** An address without its protocol: `go.acme.dev/course`. */
export function addressText(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '')
}

/** How a sale finds its way back to the link, in a sentence. */
export function carrierSentence(carrier: Carrier): string {
  switch (carrier) {
    case 'reference_id':
      return 'Each click gets its own id. It travels to Polar as reference_id and comes back on the paid order.'
    case 'utm_content':
      return 'Your checkout link already uses reference_id, so the click id travels as utm_content and comes back on the paid order.'
    case 'utm_term':
      return 'Your checkout link already uses reference_id and utm_content, so the click id travels as utm_term and comes back on the paid order.'
    case null:
      return 'This link can’t carry a click id. Clicks are counted, but sales can’t be matched to it.'
  }
}

type ResultCounts = {
  readonly clicks: number
  /** Null where only a part of the time is looked at. */
  readonly uniqueClicks: number | null
  readonly sales: number
  readonly renewals: number
}

/** What clicks and sales say together: `43 unique clicks, no sales yet.` */
export function resultSentence(counts: ResultCounts): string {
  const { clicks, uniqueClicks, sales, renewals } = counts
  if (uniqueClicks === null) return `${clicksText(clicks)} in this period, ${soldText(counts)}.`
  if (uniqueClicks === 0) return 'No clicks yet. Share the short URL, and clicks show up here.'
  const visits = uniqueClicks === 1 ? '1 unique click' : `${formatCount(uniqueClicks)} unique clicks`
  if (sales === 0 && renewals === 0) return `${visits}, no sales yet.`
  return `${visits}, ${soldText(counts)}.`
}

/** `1 click`, `43 clicks` */
export function clicksText(clicks: number): string {
  return clicks === 1 ? '1 click' : `${formatCount(clicks)} clicks`
}

/** A number on the axis of clicks. They come whole: at halves the axis says nothing. */
export function wholeAxis(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : ''
}
