import type { Money } from '#contract/money'
import { currencyDecimals } from '#contract/words/currencies'

/**
 * Text as a cell that no spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection,
 * with the full-width signs that some read as the plain ones. For text that others chose; never for numbers.
 */
export function plainCell(text: string | null): string {
  if (text === null) return ''
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text
}

/** An amount in units of its currency, with a dot: -300 US cents are `-3.00`, 1200 yen are `1200`. */
export function decimalAmount({ amountMinor, currency }: Money): string {
  const decimals = currencyDecimals(currency)
  const sign = amountMinor < 0 ? '-' : ''
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0')
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Spells moments as the clock of a zone shows them, with the zone's offset then: `2026-11-22T15:02:11+01:00`. */
export function spellMomentsIn(timeZone: string): (moment: Date) => string {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  return (moment) => {
    const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
    const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
    const local = `${day}T${part('hour')}:${part('minute')}:${part('second')}`
    const number = (type: Intl.DateTimeFormatPartTypes) => Number(part(type))
    const dayAsUtc = Date.UTC(number('year'), number('month') - 1, number('day'))
    const localSeconds = dayAsUtc / 1_000 + number('hour') * 3_600 + number('minute') * 60 + number('second')
    return local + offset((localSeconds - Math.floor(moment.getTime() / 1_000)) / 60)
  }
}

function offset(minutes: number): string {
  const whole = Math.round(Math.abs(minutes))
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(whole / 60))}:${twoDigits(whole % 60)}`
}

const twoDigits = (part: number) => String(part).padStart(2, '0')
