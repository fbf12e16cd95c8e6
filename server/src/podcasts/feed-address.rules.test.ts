import { expect, test } from 'vitest'
import { feedAddress, spellingsOf } from './feed-address.rules.ts'

test.each(['https://Example.com/Feed', 'https://example.com:443/Feed#top', 'HTTPS://EXAMPLE.COM/Feed'])(
  '%s is one address',
  (pasted) => {
    expect(feedAddress(pasted)).toBe('https://example.com/Feed')
  },
)

test('what a server may tell apart stays apart', () => {
  expect(feedAddress('https://example.com/feed/?a=B')).toBe('https://example.com/feed/?a=B')
})

test.each(['http://example.com/feed', 'https://example.com/feed'])('%s is the same by http and https', (url) => {
  expect(spellingsOf(url)).toEqual(['https://example.com/feed', 'http://example.com/feed'])
})
