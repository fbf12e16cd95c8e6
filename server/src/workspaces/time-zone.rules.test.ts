import { expect, test } from 'vitest'
import { namesOfTimeZone, noonsAround, offsetsByNode } from './time-zone.rules.ts'

test.each([
  ['Europe/Berlin', ['Europe/Berlin']],
  ['europe/berlin', ['Europe/Berlin']],
  ['UTC', ['UTC']],
  ['US/Eastern', ['America/New_York']],
  ['Asia/Calcutta', ['Asia/Kolkata', 'Asia/Calcutta']],
  ['asia/kolkata', ['Asia/Kolkata', 'Asia/Calcutta']],
  ['Europe/Kiev', ['Europe/Kyiv', 'Europe/Kiev']],
  ['Europe/Kyiv', ['Europe/Kyiv', 'Europe/Kiev']],
  ['Asia/Saigon', ['Asia/Ho_Chi_Minh', 'Asia/Saigon']],
  ['Asia/Rangoon', ['Asia/Yangon', 'Asia/Rangoon']],
  ['Asia/Katmandu', ['Asia/Kathmandu', 'Asia/Katmandu']],
  ['America/Godthab', ['America/Nuuk', 'America/Godthab']],
])('%s goes by %j', (chosen, names) => {
  expect(namesOfTimeZone(chosen)).toEqual(names)
})

test.each(['', 'Mars/Olympus', '+01:00', 'Europe/Berlin; drop table'])('%j is not a time zone', (name) => {
  expect(namesOfTimeZone(name)).toEqual([])
})

test('clocks are ahead of UTC by what they show, in summer and in winter, by the quarter of an hour', () => {
  const moments = [new Date('2026-01-15T12:00:00Z'), new Date('2026-07-15T12:00:00Z')]

  expect(offsetsByNode('Europe/Berlin', moments)).toEqual([60, 120])
  expect(offsetsByNode('Asia/Kathmandu', moments)).toEqual([345, 345])
  expect(offsetsByNode('America/St_Johns', moments)).toEqual([-210, -150])
})

test('three years of noons are looked at', () => {
  const noons = noonsAround(new Date('2026-11-30T09:15:00Z'), 1)

  expect([noons[0], noons.at(-1)]).toEqual([new Date('2025-11-30T12:00:00Z'), new Date('2028-11-28T12:00:00Z')])
})
