import { expect, test } from 'vitest'
import { keepsOwnValue, parameterSentence } from './click-parameter.ts'

test.each([
  ['https://letter.example/join', 'utm_content', false],
  ['https://letter.example/join?utm_content=spring', 'utm_content', true],
  ['https://letter.example/join?utm%5Fcontent', ' utm_content ', true],
  ['https://letter.example/join#?utm_content=spring', 'utm_content', false],
  ['half an addr', 'utm_content', false],
])('%s has a %s of its own: %s', (url, name, isOwn) => {
  expect(keepsOwnValue(url, name)).toBe(isOwn)
})

test('a page that keeps its own value gets no click id, and the link says so', () => {
  expect(parameterSentence('https://letter.example/join', 'ck')).toContain('travels to the page as ck')
  expect(parameterSentence('https://letter.example/join?ck=1', 'ck')).toContain('no click id travels')
})
