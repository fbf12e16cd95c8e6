/**
 * Currencies whose smallest unit is the currency itself, by Polar's table (polarsource/polar, server/polar/kit/currency.py).
 * Differs from ISO 4217 on purpose where Polar does: every other currency counts hundredths.
 */
const WITHOUT_FRACTION: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
)

/** How many decimals an amount of this currency is written with: 0 or 2. */
export function currencyDecimals(code: string): 0 | 2 {
  return WITHOUT_FRACTION.has(code.toUpperCase()) ? 0 : 2
}

/**
 * How many of a currency's units make about ten dollars, to one or two digits, at the rates of 2025. It serves one purpose
 * only: to sort amounts of different currencies. Nothing is ever converted, added or shown by it.
 */
const TEN_DOLLARS =
  'USD 10, EUR 9, GBP 7.5, CHF 8, CAD 14, AUD 15, NZD 17, SGD 13, HKD 78, TWD 300, CNY 70, JPY 1500, ' +
  'KRW 14000, INR 880, IDR 165000, MYR 42, PHP 570, THB 325, VND 260000, PKR 2800, BDT 1200, LKR 3000, SEK 95, ' +
  'NOK 100, DKK 64, ISK 1250, PLN 36, CZK 210, HUF 3400, RON 44, BGN 17, RSD 1000, UAH 415, TRY 415, ILS 34, ' +
  'AED 37, SAR 37.5, QAR 36, KWD 3, EGP 480, MAD 90, TND 29, JOD 7, GEL 27, KZT 5200, BRL 54, MXN 185, ' +
  'ARS 14000, CLP 9500, COP 39000, PEN 35, UYU 400, PYG 71000, BOB 69, DOP 620, CRC 5000, GTQ 77, ZAR 175, ' +
  'NGN 15000, KES 1290, GHS 115, TZS 25000, UGX 35000, RWF 14500, ETB 1450, XOF 5600, XAF 5600, XPF 1020, ' +
  'MUR 455, MGA 44000, BIF 29500, DJF 1780, GNF 86000, KMF 4200, VUV 1200'
const UNITS_FOR_TEN_DOLLARS: ReadonlyMap<string, number> = new Map(
  TEN_DOLLARS.split(', ').map((entry) => [entry.slice(0, 3), Number(entry.slice(4))]),
)

/** What one smallest unit of a currency is roughly worth, in dollars; a currency nobody listed counts as the dollar. */
export function roughWorthOfUnit(currency: string): number {
  return 10 / (UNITS_FOR_TEN_DOLLARS.get(currency) ?? 10) / 10 ** currencyDecimals(currency)
}

/** `roughWorthOfUnit` of every currency that is listed, for a sort in SQL. */
export const ROUGH_WORTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [...UNITS_FOR_TEN_DOLLARS.keys()].map((currency) => [currency, roughWorthOfUnit(currency)]),
)
