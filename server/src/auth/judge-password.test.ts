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
  'pass word',
  'p.a.s.s.w.o.r.d',
  'ｐａｓｓｗｏｒｄ',
])('%s is refused', (password) => {
  expect(isGuessable(password, dana)).toBe(true)
})

test.each([
  'пароль123',
  'Пароль1!',
  'ПАРОЛЬ123456',
  'любовь2026',
  'contraseña',
  'hasło123',
  'şifre123',
  'jelszó12',
  'σύνθημα1',
  'סיסמה123',
  'كلمةالسر1',
  '비밀번호123',
  'パスワード1',
  'password1234',
])('a common word of whatever language is refused: %s', (password) => {
  expect(isGuessable(password, dana)).toBe(true)
})

test.each([
  ['Zoë Ångström', 'zoeangstrom1'],
  ['Élodie Müller', 'elodie-muller'],
  ['Zoe Angstrom', 'Zoë-Ångström!'],
  ['Łukasz Żółć', 'łukaszzolc1'],
])('the name %s is no password without its accents, nor with some: %s', (name, password) => {
  expect(isGuessable(password, { name, email: 'me@example.com' })).toBe(true)
})

test.each(['Sommer2026!', 'verano2027', '1999sniezka'])('a word beside a year is refused: %s', (password) => {
  expect(isGuessable(password, dana)).toBe(true)
})

test.each(['йцукенгшщзхъ', 'йцукен123', 'фывапролджэ', 'gfhjkm123', 'azertyuiop', 'qwertzuiop', '١٢٣٤٥٦٧٨'])(
  'the same keys are as common on another keyboard: %s',
  (password) => {
    expect(isGuessable(password, dana)).toBe(true)
  },
)

test.each([
  'eight or more',
  'another eight',
  'correct horse battery',
  'x7#Kq9!p',
  'Дом-на-горе-7',
  'kiwi for breakfast',
  'кошка 4821 ваза',
  'mañana es lunes',
  '猫は屋根の上に居る',
  'kettle4821',
  'hJkWpQnv',
  'zebra.lamp.9',
])('%s is taken', (password) => {
  expect(isGuessable(password, dana)).toBe(false)
})
