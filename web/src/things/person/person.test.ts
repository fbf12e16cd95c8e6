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
  ['Líve <', 'L'],
  ['<Líve> (Band)', 'LB'],
  ['"Ada" — Lovelace', 'AL'],
  ['- - Ada', 'A'],
  ['¿Qué? ¡Sí!', 'QS'],
  ['3D Kim', '3K'],
  ['<>', '<'],
])('the avatar of %s shows %s', (name, shown) => {
  expect(initials(name)).toBe(shown)
})

test.each([
  ['Ada Lovelace', 'Ada L.'],
  ['Ada 🎨', 'Ada 🎨'],
  ['أحمد محمود', 'أحمد م.'],
  ['Líve <', 'Líve'],
  ['Ada (Lovelace)', 'Ada L.'],
  ['<>', '<>'],
])('%s is called %s in a feed', (name, called) => {
  expect(shortPersonName({ name, email: null })).toBe(called)
})
