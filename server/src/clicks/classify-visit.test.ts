import { expect, test } from 'vitest'
import { createVisitClassifier } from './classify-visit.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const YOUTUBE_APP =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36'
const classifyVisit = createVisitClassifier()
const visit = (userAgent: string, options: { method?: string; purpose?: string; fetchedFor?: string } = {}) =>
  classifyVisit({
    method: options.method ?? 'GET',
    userAgent,
    purpose: options.purpose ?? '',
    fetchedFor: options.fetchedFor ?? '',
  })

test.each([IPHONE, YOUTUBE_APP])('a person in a browser or in an app is human: %s', (agent) => {
  expect(visit(agent)).toBe('human')
})

test.each([
  ['WhatsApp/2.23.20.0', 'preview'],
  ['Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', 'preview'],
  ['TelegramBot (like TwitterBot)', 'preview'],
  ['facebookexternalhit/1.1', 'preview'],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot'],
  ['curl/8.6.0', 'bot'],
  ['', 'bot'],
] as const)('%s is a machine: %s', (agent, kind) => {
  expect(visit(agent)).toBe(kind)
})

test.each(['prefetch', 'prefetch;prerender', 'preview'])(
  'a fetch nobody asked for yet is a prefetch: %s',
  (purpose) => {
    expect(visit(IPHONE, { purpose })).toBe('prefetch')
  },
)

test.each(['document', 'iframe', 'embed', ''])('a page that somebody sees is a visit: %j', (fetchedFor) => {
  expect(visit(IPHONE, { fetchedFor })).toBe('human')
})

test.each(['image', 'script', 'style', 'empty', 'video', 'font'])(
  'what a page fetches for all who look at it is nobody’s click: %s',
  (fetchedFor) => {
    expect(visit(IPHONE, { fetchedFor })).toBe('preview')
    expect(visit(IPHONE, { fetchedFor, method: 'POST' })).toBe('human')
  },
)

test('a fetch ahead of time by somebody taken for a bot is a prefetch too: its answer would be kept for the click', () => {
  expect(visit('WhatsApp/2.23.20.0', { purpose: 'prefetch' })).toBe('prefetch')
})

test('whoever pressed a button is a person, whatever their agent says', () => {
  for (const agent of ['', 'curl/8.6.0', 'WhatsApp/2.23.20.0']) expect(visit(agent, { method: 'POST' })).toBe('human')
})

test('HEAD is nobody looking', () => {
  expect(visit(IPHONE, { method: 'HEAD' })).toBe('head')
})
