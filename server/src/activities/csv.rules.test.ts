import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalAmount, plainCell, spellMomentsIn } from './csv.rules.ts'

test('amounts are written in units of their currency, yen without decimals', () => {
  expect(written(900, 'USD')).toBe('9.00')
  expect(written(-300, 'EUR')).toBe('-3.00')
  expect(written(5, 'USD')).toBe('0.05')
  expect(written(-5, 'USD')).toBe('-0.05')
  expect(written(0, 'USD')).toBe('0.00')
  expect(written(1200, 'JPY')).toBe('1200')
  expect(written(-1, 'KRW')).toBe('-1')
  expect(written(Number.MAX_SAFE_INTEGER, 'USD')).toBe('90071992547409.91')
})

test('no amount is lost in writing', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'JPY'), (amountMinor, currency) => {
      const text = written(amountMinor, currency)
      expect(text).toMatch(currency === 'JPY' ? /^-?\d+$/ : /^-?\d+\.\d\d$/)
      expect(BigInt(text.replace('.', ''))).toBe(BigInt(amountMinor))
    }),
  )
})

test('a name that begins like a formula is text', () => {
  for (const sign of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
    expect(plainCell(`${sign}1+1`)).toBe(`'${sign}1+1`)
  }
  expect(plainCell('Ada = Lovelace')).toBe('Ada = Lovelace')
  expect(plainCell('')).toBe('')
  expect(plainCell(null)).toBe('')
})

test('moments are spelled by the zone’s clock, with its offset of that moment', () => {
  const berlin = spellMomentsIn('Europe/Berlin')

  // One hour is told twice; the offset keeps the two apart.
  expect(berlin(new Date('2026-10-25T00:30:00.999Z'))).toBe('2026-10-25T02:30:00+02:00')
  expect(berlin(new Date('2026-10-25T01:30:00Z'))).toBe('2026-10-25T02:30:00+01:00')
  expect(spelled('UTC', '2028-02-29T23:59:59Z')).toBe('2028-02-29T23:59:59+00:00')
  expect(spelled('Asia/Kathmandu', '2026-11-22T18:14:59Z')).toBe('2026-11-22T23:59:59+05:45')
  expect(spelled('America/St_Johns', '2026-11-22T00:00:00Z')).toBe('2026-11-21T20:30:00-03:30')
  // A year of five digits, in the zone at least, and one before 1970.
  expect(spelled('Pacific/Kiritimati', '9999-12-31T23:59:59Z')).toBe('10000-01-01T13:59:59+14:00')
  expect(spelled('Europe/Berlin', '1969-12-31T23:59:59Z')).toBe('1970-01-01T00:59:59+01:00')
  // Midnight does not exist here on that day.
  expect(spelled('America/Santiago', '2026-09-06T04:00:00Z')).toBe('2026-09-06T01:00:00-03:00')
})

test('a spelled moment is still the same second', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/Santiago', 'Pacific/Apia')
  const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(zones, moments, (zone, moment) => {
      const second = Math.floor(moment.getTime() / 1_000) * 1_000
      expect(Date.parse(spellMomentsIn(zone)(moment))).toBe(second)
    }),
  )
})

function written(amountMinor: number, currency: string): string {
  return decimalAmount({ amountMinor, currency })
}

function spelled(zone: string, iso: string): string {
  return spellMomentsIn(zone)(new Date(iso))
}
