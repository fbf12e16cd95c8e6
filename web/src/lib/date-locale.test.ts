import { expect, test } from 'vitest'
import { dateLocale } from './date-locale.ts'

const written = (...wished: string[]) =>
  new Intl.DateTimeFormat(dateLocale(wished), { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' })
    .format(new Date('2026-11-22T12:00:00Z'))
    .replaceAll(/[\u200e\u200f]/g, '')

test.each([
  ['en-US', 'Nov 22, 2026'],
  ['en-GB', '22 Nov 2026'],
  ['de-DE', '22. Nov. 2026'],
  ['fr', '22 nov. 2026'],
  ['sv-SE', '22 nov. 2026'],
  ['ja-JP', '2026年11月22日'],
])('a reader of %s sees %s', (language, date) => {
  expect(written(language)).toBe(date)
})

test('another calendar or other digits of a language do not change the day that is meant', () => {
  expect(written('th-TH')).toContain('2026')
  expect(written('fa-IR')).toMatch(/2026/)
  expect(written('ar-EG')).toMatch(/22.*2026/)
})

test('what is no language is passed over', () => {
  expect(written('en-US@posix', 'xx-not-a-language-tag!', 'de')).toBe('22. Nov. 2026')
  expect(written()).toBe('Nov 22, 2026')
})
