import { expect, test } from 'vitest'
import { pressedKey, readPress, type KeyPress, type Shortcut } from './shortcuts.ts'

const shortcut = (keys: string): Shortcut => ({ keys, title: keys, run: () => undefined })
const newLink = shortcut('c')
const goHome = shortcut('g h')
const help = shortcut('?')
const shortcuts = [newLink, goHome, help]
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...held,
})

test('a single key runs its shortcut, in either letter case', () => {
  expect(readPress(press('c'), null, shortcuts).run).toBe(newLink)
  expect(readPress(press('C'), null, shortcuts).run).toBe(newLink)
})

test('a key with a modifier means nothing, so that copying never opens a dialog', () => {
  expect(readPress(press('c', { metaKey: true }), null, shortcuts)).toEqual({})
  expect(readPress(press('c', { ctrlKey: true }), null, shortcuts)).toEqual({})
  expect(readPress(press('c', { altKey: true }), null, shortcuts)).toEqual({})
})

test('a key held down or typed through an input method means nothing', () => {
  expect(readPress(press('c', { repeat: true }), null, shortcuts)).toEqual({})
  expect(readPress(press('c', { isComposing: true }), null, shortcuts)).toEqual({})
})

test('a question mark needs Shift on most keyboards and still opens the help', () => {
  expect(readPress(press('?'), null, shortcuts).run).toBe(help)
})

test('the first key of a pair waits for the second', () => {
  expect(readPress(press('g'), null, shortcuts)).toEqual({ begins: 'g' })
  expect(readPress(press('h'), 'g', shortcuts).run).toBe(goHome)
  expect(readPress(press('h'), null, shortcuts)).toEqual({})
})

test('a second key that completes no pair runs nothing, not even its own shortcut', () => {
  expect(readPress(press('c'), 'g', shortcuts).run).toBeUndefined()
})

test('a page may take over a key of the shell', () => {
  const pageCopy = shortcut('c')
  expect(readPress(press('c'), null, [...shortcuts, pageCopy]).run).toBe(pageCopy)
})

test.each([
  ['Cyrillic', 'с', 'KeyC', 'c'],
  ['Cyrillic, in capitals', 'С', 'KeyC', 'c'],
  ['Ukrainian', 'р', 'KeyH', 'h'],
  ['Greek', 'ψ', 'KeyC', 'c'],
  ['Hebrew', 'ב', 'KeyC', 'c'],
  ['Arabic, where one key types two letters', 'لا', 'KeyB', 'b'],
  ['Arabic', 'ظ', 'Slash', '/'],
  ['Thai', 'แ', 'KeyC', 'c'],
  ['Georgian', 'ც', 'KeyC', 'c'],
  ['Cyrillic', 'б', 'Comma', ','],
])('on a %s layout %s at %s means %s', (_, key, code, meant) => {
  expect(pressedKey({ key, code, shiftKey: false })).toBe(meant)
})

test('a Latin letter means itself, wherever the layout has it', () => {
  // Dvorak types j where QWERTY has c; AZERTY types , where it has m.
  expect(pressedKey({ key: 'j', code: 'KeyC', shiftKey: false })).toBe('j')
  expect(pressedKey({ key: ',', code: 'KeyM', shiftKey: false })).toBe(',')
  expect(pressedKey({ key: 'ç', code: 'KeyC', shiftKey: false })).toBe('ç')
  expect(pressedKey({ key: 'ı', code: 'KeyI', shiftKey: false })).toBe('ı')
})

test('what a layout types itself stays: a Russian . is no /', () => {
  expect(pressedKey({ key: '.', code: 'Slash', shiftKey: false })).toBe('.')
  expect(pressedKey({ key: '?', code: 'Digit7', shiftKey: true })).toBe('?')
  expect(pressedKey({ key: 'ظ', code: 'Slash', shiftKey: true })).toBe('?')
})

test('a pair of keys works on a Cyrillic layout', () => {
  const begins = readPress(press('п', { code: 'KeyG' }), null, shortcuts).begins ?? null
  expect(begins).toBe('g')
  expect(readPress(press('р', { code: 'KeyH' }), begins, shortcuts).run).toBe(goHome)
})
