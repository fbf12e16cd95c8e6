import { expect, it } from 'vitest'
import { addressText, resultSentence } from './link-words.ts'

it('a short URL reads without its protocol', () => {
  expect(addressText('https://go.acme.dev/course')).toBe('go.acme.dev/course')
  expect(addressText('http://localhost:4300/')).toBe('localhost:4300')
})

it('clicks without sales are said plainly', () => {
  expect(resultSentence({ clicks: 50, uniqueClicks: 43, sales: 0, renewals: 0 })).toBe(
    '43 unique clicks, no sales yet.',
  )
  expect(resultSentence({ clicks: 2, uniqueClicks: 1, sales: 0, renewals: 0 })).toBe('1 unique click, no sales yet.')
  expect(resultSentence({ clicks: 1300, uniqueClicks: 1200, sales: 1, renewals: 0 })).toBe(
    '1,200 unique clicks, 1 sale.',
  )
  expect(resultSentence({ clicks: 3, uniqueClicks: null, sales: 0, renewals: 0 })).toBe(
    '3 clicks in this period, 0 sales.',
  )
  expect(resultSentence({ clicks: 0, uniqueClicks: 0, sales: 0, renewals: 0 })).toMatch(/No clicks yet/)
})
