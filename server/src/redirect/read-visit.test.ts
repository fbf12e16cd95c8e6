import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { readAddress, readVisitor } from './read-visit.ts'

const requestWith = (headers: Record<string, string>) => {
  const request = new IncomingMessage(new Socket())
  Object.defineProperty(request.socket, 'remoteAddress', { value: '::ffff:10.0.0.9' })
  Object.assign(request.headers, headers)
  return request
}

test('a slug compares in lower case and keeps its query apart', () => {
  expect(readAddress('/Desk-Setup?a=1&b=?')).toEqual({
    slug: 'desk-setup',
    asked: 'link',
    query: 'a=1&b=?',
  })
})

test('a plus asks for the preview, /continue goes on from an archived link', () => {
  expect(readAddress('/desk+')?.asked).toBe('preview')
  expect(readAddress('/desk/continue')?.asked).toBe('continue')
})

test.each(['/', '/a/b', '/.env', '/wp-login.php', `/${'a'.repeat(64)}`, '/-x', '/%2e%2e', '/%zz', '/a%2Fb'])(
  '%s is no short URL',
  (path) => {
    expect(readAddress(path)).toBeNull()
  },
)

test.each([
  '/desk.',
  '/desk)',
  '/desk%20',
  '/desk%E2%80%8B',
  '/%64esk',
  '//desk',
  '/desk%22',
  '/desk%E2%80%9D',
  '/desk,',
  '/desk!',

  '/%E2%80%9Cdesk%E2%80%9D',
  '/%20desk',
  '/desk%3F',
  '/desk%EF%BB%BF',
  '/desk%C2%A0',
  '/desk...',
  '/desk%0A',
  '/Desk%E3%80%82',
])('%s is desk, as somebody typed or pasted it', (path) => {
  expect(readAddress(`${path}?a=1`)).toEqual({ slug: 'desk', asked: 'link', query: 'a=1' })
})

test('a fragment that a program sent along is left out', () => {
  expect(readAddress('/desk?a=1#top')).toEqual({ slug: 'desk', asked: 'link', query: 'a=1' })
  expect(readAddress('/desk#top?a=1')).toEqual({ slug: 'desk', asked: 'link', query: '' })
})

test('parameters that were glued on stand before the query', () => {
  expect(readAddress('/desk&fbclid=3?a=1')).toMatchObject({ slug: 'desk', query: 'fbclid=3&a=1' })
})

test('a mark of markup behind a slug may belong to it', () => {
  expect(readAddress('/desk_')).toMatchObject({ slug: 'desk_' })
  expect(readAddress('/desk_)')).toMatchObject({ slug: 'desk_' })
})

test('forwarding headers are not believed unless proxies are configured', () => {
  const request = requestWith({ 'x-forwarded-for': '1.2.3.4' })
  expect(readVisitor(request, 0).address).toBe('10.0.0.9')
})

test('behind one proxy the address is what that proxy saw, whatever the visitor claims', () => {
  const request = requestWith({ 'x-forwarded-for': '6.6.6.6, 203.0.113.7' })
  expect(readVisitor(request, 1).address).toBe('203.0.113.7')
  expect(readVisitor(request, 2).address).toBe('6.6.6.6')
})

test('more trusted proxies than there are hops end at the first address', () => {
  expect(readVisitor(requestWith({ 'x-forwarded-for': '203.0.113.7' }), 5).address).toBe('203.0.113.7')
})

test.each([
  ['81.2.69.142:51234', '81.2.69.142'],
  ['[2a02:ff0::1]:443', '2a02:ff0::1'],
  ['2A02:FF0::1', '2a02:ff0::1'],
  ['::FFFF:81.2.69.142', '81.2.69.142'],
  ['"[2a02:ff0::1%eth0]"', '2a02:ff0::1'],
  ['unknown', '10.0.0.9'],
])('a proxy that writes %s means the visitor %s', (written, address) => {
  expect(readVisitor(requestWith({ 'x-forwarded-for': `6.6.6.6, ${written}` }), 1).address).toBe(address)
})
