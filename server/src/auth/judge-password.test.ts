import { expect, test } from 'vitest'
import { isGuessable } from './judge-password.ts'

const dana = { name: 'Dana Schmidt', email: 'dana.schmidt@example.com' }

test.each([
  'password',
  '12345678',
  'aaaaaaaa',
  'P@ssw0rd',
  'Password1!',
  'qwertyuiop',
  'abcdefgh',
  'abababab',
  'iloveyou',
  'Summer2026',
  'a'.repeat(128),
  'dana.schmidt@example.com',
  'DANA.SCHMIDT@example.com',
  'danaschmidt',
  'Schmidt-Dana!',
  'dana2026',
  'Dana_Schmidt1',
  'creatorkiwi',
  'creator-kiwi',
  'Creator Kiwi 1!',
])('%s is refused', (password) => {
  expect(isGuessable(password, dana)).toBe(true)
})

test.each([
  'eight or more',
  'another eight',
  'correct horse battery',
  'x7#Kq9!p',
  'Дом-на-горе-7',
  'kiwi for breakfast',
])('%s is taken', (password) => {
  expect(isGuessable(password, dana)).toBe(false)
})
