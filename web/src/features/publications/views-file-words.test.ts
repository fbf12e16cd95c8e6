import { expect, test } from 'vitest'
import { dayOfFile, isOfPeriod, periodOf, planSentences, takenOf, takenSentence } from './views-file-words.ts'

const counts = { added: 3, updated: 40, same: 1, older: 2, lower: 5, notUnderstood: 1 }

test('the name of an export says which days it counts', () => {
  expect(periodOf('Content 2026-10-01_2026-10-28 Ada makes.zip')).toEqual({ from: '2026-10-01', to: '2026-10-28' })
  expect(periodOf('Table data.csv')).toBeNull()
})

test('a file counts up to the day in its name, else the day it was saved, and never beyond today', () => {
  expect(dayOfFile('Content 2026-10-01_2026-10-28 Ada.zip', '2026-10-30', '2026-11-22')).toBe('2026-10-28')
  expect(dayOfFile('Table data.csv', '2026-10-30', '2026-11-22')).toBe('2026-10-30')
  expect(dayOfFile('Table data.csv', '2026-11-23', '2026-11-22')).toBe('2026-11-22')
})

test('a file that begins after its videos did counts a period only', () => {
  const name = 'Content 2026-10-01_2026-10-28 Ada.zip'
  expect(isOfPeriod(name, { firstPublished: '2024-01-06' })).toBe(true)
  expect(isOfPeriod(name, { firstPublished: '2026-10-01' })).toBe(false)
  expect(isOfPeriod('Table data.csv', { firstPublished: '2024-01-06' })).toBe(false)
})

test('the button counts what is chosen', () => {
  expect(takenOf({ counts }, { addsMissing: true, takesLower: false })).toBe(44)
  expect(takenOf({ counts }, { addsMissing: false, takesLower: true })).toBe(46)
})

test('only what there is is said', () => {
  expect(planSentences({ counts })).toHaveLength(3)
  expect(planSentences({ counts: { ...counts, updated: 1, same: 0, older: 0 } })).toEqual([
    '1 video here gets its views from this file.',
  ])
  expect(takenSentence({ added: 0, updated: 1 })).toBe('1 video up to date')
  expect(takenSentence({ added: 2, updated: 1_200 })).toBe('2 videos added, 1,200 up to date')
})
