import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalAmount, plainCell } from './csv.rules.ts'

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

test.each([
  ['Ada;=1+1', "Ada;'=1+1"],
  ['Ada";=HYPERLINK("x")', `Ada";'=HYPERLINK("x")`],
  ['Ada;;@sum', "Ada;;'@sum"],
  ['a\t+1\n-1', "a\t'+1\n'-1"],
  ['Ada;＝1', "Ada;'＝1"],
  [';=1', ";'=1"],
  ['Ada; Ben', 'Ada; Ben'],
])('what a program that separates at semicolons would read as a formula is text: %j', (text, cell) => {
  expect(plainCell(text)).toBe(cell)
})

function written(amountMinor: number, currency: string): string {
  return decimalAmount({ amountMinor, currency })
}
