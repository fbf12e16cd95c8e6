import type { Price } from '#contract/destinations'
import type { Money } from '#contract/money'
import { currencyDecimals } from '#contract/words/currencies'

/** `$1,366.00`: all decimals the currency has. */
export function formatMoney({ amountMinor, currency }: Money): string {
  const decimals = currencyDecimals(currency)
  return moneyFormat(currency, decimals).format(amountMinor / 10 ** decimals)
}

/** `$9`, but `$9.50`: decimals only where they say something. */
export function formatMoneyWhole({ amountMinor, currency }: Money): string {
  const unit = 10 ** currencyDecimals(currency)
  return amountMinor % unit === 0
    ? moneyFormat(currency, 0).format(amountMinor / unit)
    : formatMoney({ amountMinor, currency })
}

/** `$1.2K`: for the axis of a chart. */
export function formatMoneyShort(amountMinor: number, currency: string): string {
  return shortMoneyFormat(currency).format(amountMinor / 10 ** currencyDecimals(currency))
}

/** Totals in one line, never added up: `$12.00 · €5.00`. Nothing earned reads as zero of the display currency. */
export function formatTotals(totals: readonly Money[], displayCurrency: string): string {
  const earned = totals.filter((total) => total.amountMinor !== 0)
  if (earned.length === 0) return formatMoney({ amountMinor: 0, currency: displayCurrency })
  return earned.map(formatMoney).join(' · ')
}

/** The total of one currency, in minor units; 0 when there is none. */
export function totalIn(totals: readonly Money[], currency: string): number {
  return totals.find((total) => total.currency === currency)?.amountMinor ?? 0
}

/** `4,821` */
export function formatCount(count: number): string {
  return countFormat.format(count)
}

/** `1.3%`, `1.0%`, `93%`; a dash while there is nothing to divide by. */
export function formatShare(share: number | null): string {
  if (share === null) return '—'
  return share > 0 && share < 0.1 ? smallShareFormat.format(share) : shareFormat.format(share)
}

/** What a product costs, in words: `$9`, `$12 / month`, `Free`, `Pay what you want`. */
export function formatPrice(price: Price): string {
  switch (price.kind) {
    case 'fixed':
      return formatMoneyWhole(price.amount) + (price.interval ? ` / ${price.interval}` : '')
    case 'seats':
      return `${formatMoneyWhole(price.amount)} per seat${price.interval ? ` / ${price.interval}` : ''}`
    case 'free':
      return 'Free'
    case 'custom':
      return price.minimum ? `Pay what you want, from ${formatMoneyWhole(price.minimum)}` : 'Pay what you want'
    case 'other':
      return 'Custom price'
  }
}

const LOCALE = 'en-US'
const countFormat = new Intl.NumberFormat(LOCALE)
const smallShareFormat = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})
const shareFormat = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 })

// Making an Intl formatter costs thirty times what using one does.
const formats = new Map<string, Intl.NumberFormat>()

function cachedFormat(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(LOCALE, { style: 'currency', ...options })
  formats.set(key, made)
  return made
}

function moneyFormat(currency: string, decimals: number): Intl.NumberFormat {
  return cachedFormat(`${currency} ${decimals}`, {
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
}

function shortMoneyFormat(currency: string): Intl.NumberFormat {
  return cachedFormat(`${currency} short`, {
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  })
}
