import { expect, test } from 'vitest'
import { initials, shortPersonName } from './person.tsx'

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['ada.l@example.com', 'AL'],
  ['🎨', '🎨'],
  ['🎨 Ada', '🎨A'],
  ['👩🏽‍🚀 Crew', '👩🏽‍🚀C'],
  ['🇫🇷', '🇫🇷'],
  ['Émile Zola', 'ÉZ'],
  ['أحمد محمود', 'أم'],
])('the avatar of %s shows %s', (name, shown) => {
  expect(initials(name)).toBe(shown)
})

test.each([
  ['Ada Lovelace', 'Ada L.'],
  ['Ada 🎨', 'Ada 🎨'],
  ['أحمد محمود', 'أحمد م.'],
])('%s is called %s in a feed', (name, called) => {
  expect(shortPersonName({ name, email: null })).toBe(called)
})
