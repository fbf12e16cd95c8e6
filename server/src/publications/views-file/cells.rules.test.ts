import { expect, test } from 'vitest'
import { countOf, dayOfCell, videoIdOf } from './cells.rules.ts'

test.each([
  ['dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
  [' -Ab3dEfGh1j', '-Ab3dEfGh1j'],
  ["'-Ab3dEfGh1j", '-Ab3dEfGh1j'],
  ['Total', null],
  ['dQw4w9WgXcQQ', null],
  [undefined, null],
])('%o is the video %o', (cell, id) => {
  expect(videoIdOf(cell)).toBe(id)
})

test.each([
  ['1234', 1234],
  ['0', 0],
  ['12,500', 12_500],
  ['1.234.567', 1_234_567],
  ['1\u202F234', 1234],
  ["1'234", 1234],
  ['300.1', null],
  ['4.2%', null],
  ['-3', null],
  ['', null],
  ['99999999999999999999', null],
])('%o counts %o', (cell, count) => {
  expect(countOf(cell)).toBe(count)
})

test.each([
  ['Nov 3, 2026', '2026-11-03'],
  ['Sept. 20 2026', '2026-09-20'],
  ['2026-11-03', '2026-11-03'],
  ['2026/1/7', '2026-01-07'],
  ['2026-11-03 13:18:00', '2026-11-03'],
  ['3.11.2026', '2026-11-03'],
  ['03. 11. 2026', '2026-11-03'],
  ['3/11/2026', null],
  ['Feb 30, 2026', null],
  ['Foo 3, 2026', null],
  ['Nov 3, 1026', null],
  ['5200', null],
  ['', null],
])('%o is the day %o', (cell, day) => {
  expect(dayOfCell(cell)).toBe(day)
})
