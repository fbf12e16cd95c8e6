import { expect, test } from 'vitest'
import { decodeFeed } from './decode-feed.rules.ts'
import { momentOf, readFeedOf, secondsOf } from './episode.rules.ts'
import { parseFeed } from './parse-feed.ts'

test.each([
  ['Tue, 03 Nov 2026 06:00:00 +0100', '2026-11-03T05:00:00.000Z'],
  ['3 Nov 2026 06:00 GMT', '2026-11-03T06:00:00.000Z'],
  ['Tue, 03 Nov 2026 06:00:00 EST', '2026-11-03T11:00:00.000Z'],
  ['Tue, 03 Nov 2026 06:00:00', '2026-11-03T06:00:00.000Z'],
  ['2026-11-03T06:00:00Z', '2026-11-03T06:00:00.000Z'],
  ['2026-11-03T06:00:00', '2026-11-03T06:00:00.000Z'],
  ['Episode 5', null],
  ['Di, 03 Nov 0026 06:00:00 +0100', null],
  ['', null],
])('the date %s is %s', (text, moment) => {
  expect(momentOf(text)?.toISOString() ?? null).toBe(moment)
})

test.each([
  ['1234', 1_234],
  ['20:34', 1_234],
  ['1:20:34', 4_834],
  ['01:20:34', 4_834],
  ['0', null],
  ['an hour', null],
  ['1:2:3:4', null],
])('the length %s is %s seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds)
})

const rss = (inside: string) => `<?xml version="1.0"?><rss version="2.0"><channel>${inside}</channel></rss>`
const file = '<enclosure url="https://cdn.example/1.mp3"/>'
const read = (inside: string) => readFeedOf(parseFeed(rss(inside)), (text) => `h${text.length}`)

test('an item without a guid is named by its file, and a very long guid by its hash', () => {
  const { episodes } = read(
    `<item><title>One</title>${file}</item><item><guid>${'g'.repeat(401)}</guid><enclosure url="x"/></item>`,
  )
  expect(episodes.map(({ guid }) => guid)).toEqual(['https://cdn.example/1.mp3', 'sha256:h401'])
})

test('of two items with one guid the first counts', () => {
  const { episodes } = read(
    `<item><guid>a</guid><title>One</title>${file}</item><item><guid>a</guid><title>Two</title>${file}</item>`,
  )
  expect(episodes.map(({ title }) => title)).toEqual(['One'])
})

test('the title of a picture, or of another namespace, is not that of the podcast', () => {
  const { title } = read('<image><title>Picture</title></image><media:title>Media</media:title><title>Mine</title>')
  expect(title).toBe('Mine')
})

const page = (link: string) =>
  read(`<link>https://show.example/</link><item><guid>1</guid><link>${link}</link>${file}</item>`).episodes[0]?.pageUrl

test('a link to a video, to a script or to the podcast itself is no page of an episode', () => {
  expect(page('https://www.youtube.com/watch?v=dQw4w9WgXcQ')).toBeNull()
  expect(page('javascript:alert(1)')).toBeNull()
  expect(page('https://show.example/')).toBeNull()
  expect(page('https://show.example/1')).toBe('https://show.example/1')
})

test.each([
  ['a letter of windows-1252', Buffer.from('<?xml version="1.0" encoding="windows-1252"?>\x80', 'latin1'), null, '€'],
  [
    'the answer says more than the document',
    Buffer.from('<?xml encoding="utf-8"?>\xe9', 'latin1'),
    'text/xml; charset=iso-8859-1',
    'é',
  ],
  ['an encoding nobody knows', Buffer.from('<?xml encoding="klingon"?>é'), 'text/xml; charset=klingon', 'é'],
  ['a byte order mark', Buffer.from('\uFEFFé', 'utf16le'), 'text/xml; charset=utf-8', 'é'],
])('%s is read right', (_, bytes, contentType, last) => {
  expect(decodeFeed(bytes, contentType).at(-1)).toBe(last)
})

test('ten megabytes of opened elements are given up at once', () => {
  expect(() => parseFeed(`<rss><channel>${'<b>'.repeat(3_000_000)}`)).toThrow('no RSS')
})
