import { expect, test } from 'vitest'
import { writeBlock, youtubeObjection } from './description-block.ts'

const LINES = [
  { text: 'Wallpapers', link: 'https://go.test/a' },
  { text: 'Course', link: 'https://go.test/b' },
]

test('a line with a placeholder comes once for each link, in their order, and what is around it once', () => {
  expect(writeBlock('🛒 Shop\n👉 {text}: {link}\nThanks!', LINES)).toBe(
    '🛒 Shop\n👉 Wallpapers: https://go.test/a\n👉 Course: https://go.test/b\nThanks!',
  )
})

test('a part of several lines is set apart by an empty line', () => {
  expect(writeBlock('{text}\n— get it:\n{link}', LINES)).toBe(
    'Wallpapers\n— get it:\nhttps://go.test/a\n\nCourse\n— get it:\nhttps://go.test/b',
  )
})

test('words are put in as they are, whatever signs they hold', () => {
  const line = { text: '$& {link} {text} $1', link: 'https://go.test/a' }
  expect(writeBlock('{text} {link} {price}', [line])).toBe('$& {link} {text} $1 https://go.test/a {price}')
})

test('without links the part that repeats is left out, and lines of Windows are lines', () => {
  expect(writeBlock('Shop\r\n{link}\r\nThanks', [])).toBe('Shop\nThanks')
})

test('an empty text leaves no blanks behind', () => {
  expect(writeBlock('{text} {link}', [{ text: '', link: 'https://go.test/a' }])).toBe('https://go.test/a')
})

test('what YouTube would refuse is said: its limit is in bytes, of which an emoji has four', () => {
  expect(youtubeObjection('Shop → https://go.test/a')).toBeNull()
  expect(youtubeObjection('<3 https://go.test/a')).toBe('angle_brackets')
  expect(youtubeObjection('🎁'.repeat(1_250))).toBeNull()
  expect(youtubeObjection('🎁'.repeat(1_251))).toBe('too_long')
})
