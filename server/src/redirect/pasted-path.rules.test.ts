import { expect, test } from 'vitest'
import { readPastedPath, withoutMarkup } from './pasted-path.rules.ts'

test.each([
  'desk.',
  'desk)',
  'desk%20',
  'desk%E2%80%8B',
  '%64esk',
  '%E2%80%9Cdesk%E2%80%9D',
  'desk//',
  'desk%20(link)',
  'desk%20is%20great',
  'desk%00',
  './desk',
  '../desk',
  '/././desk/.',
  'desk%2F',
  'desk/)',
  'desk%F0%9F%91%88',
  'desk%EF%B8%8F',
  'desk%ff',
  'desk%20%zz',
  'desk**',
  'desk%5C',
  'desk%7C',
  'desk=',
  'desk%E7%82%B9%E5%87%BB',
  'desk\u00e2\u0080\u009d',
  '%3Cdesk%3E',
  '*desk*',
])('/%s is meant as desk, as somebody pasted it', (pasted) => {
  expect(readPastedPath(`/${pasted}`)).toEqual({ slug: 'desk', asked: 'link', query: '' })
})

test.each([
  ['desk&fbclid=3', 'fbclid=3'],
  ['desk&fbclid=3&to=https://x.test/a', 'fbclid=3&to=https://x.test/a'],
  ['desk%26fbclid=3', 'fbclid=3'],
  ['desk%3Futm_source=x', 'utm_source=x'],
  ['desk%3F', ''],
  ['desk/&gclid=1', 'gclid=1'],
])('parameters glued on are parameters: /%s', (pasted, query) => {
  expect(readPastedPath(`/${pasted}`)).toEqual({ slug: 'desk', asked: 'link', query })
})

test('what was asked for besides the link stays', () => {
  expect(readPastedPath('/desk+)')?.asked).toBe('preview')
  expect(readPastedPath('/desk+now')?.asked).toBe('link')
  expect(readPastedPath('/desk/continue)')?.asked).toBe('continue')
})

test.each([
  '/',
  '/.',
  '/a/b',
  '/a%2Fb',
  '/.env',
  '/.git/HEAD',
  '/wp-login.php',
  '/-x',
  '/%zz',
  '/%2e%2e',
  '/&a=1',
  '/d%C3%A9sk',
  '/desk%D0%B0',
  '/desk:80',
  '/desk@x',
  `/${'a'.repeat(64)}`,
])('%s means no slug', (path) => {
  expect(readPastedPath(path)).toBeNull()
})

test('marks of a text’s markup come off where a slug could end in them too', () => {
  expect(['desk_', 'desk--', 'desk-_', 'desk-1', '__'].map(withoutMarkup)).toEqual(['desk', 'desk', 'desk', null, null])
})

test('a long path is read in time for the next visitor', () => {
  const long = 16_000
  for (const part of ['!', '%20', '/', './', '_', '-', 'a', '%', '%e2', 'a!', '(', '+', '&', '\u00e2', '%zz%41']) {
    const path = `/desk${part.repeat(long / part.length)}x`
    const before = performance.now()
    readPastedPath(path)
    withoutMarkup(part.repeat(long / part.length))
    expect(performance.now() - before, part).toBeLessThan(200)
  }
})
