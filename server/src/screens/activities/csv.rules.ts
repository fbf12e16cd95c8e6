import type { Money } from '#contract/money'
import { currencyDecimals } from '#contract/words/currencies'

/**
 * Text as a cell that no spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection,
 * with the full-width signs that some read as the plain ones. Nor any part of it, where a semicolon or a tab separates cells:
 * then quotes in the middle of a line protect nothing. For text that others chose; never for numbers.
 */
export function plainCell(text: string | null): string {
  if (text === null) return ''
  const parted = text.replaceAll(/(?<=[;\t\r\n])(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "'")
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(parted) ? `'${parted}` : parted
}

/** An amount in units of its currency, with a dot: -300 US cents are `-3.00`, 1200 yen are `1200`. */
export function decimalAmount({ amountMinor, currency }: Money): string {
  const decimals = currencyDecimals(currency)
  const sign = amountMinor < 0 ? '-' : ''
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0')
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
