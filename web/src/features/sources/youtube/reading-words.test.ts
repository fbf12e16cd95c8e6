import { expect, test } from 'vitest'
import { readingShare, readingWords, type Channel } from './reading-words.ts'

const videos = { known: 500, gone: 0 }
const reading = (change: Partial<Channel['reading']>): Channel['reading'] => ({
  state: 'running',
  videosRead: 0,
  videosTotal: null,
  failure: null,
  startedAt: '2026-11-22T12:00:00.000Z',
  finishedAt: null,
  resumesAt: null,
  ...change,
})

test('while the quota is used up it says what is kept and when it goes on', () => {
  const waiting = reading({ state: 'waiting', failure: 'quota_exceeded', videosRead: 250, videosTotal: 500 })
  expect(readingWords({ reading: waiting, videos }, 'at 9:05')).toBe(
    'The key’s quota for today is used up. It begins again at midnight Pacific time. 250 of 500 videos read so far, and kept. It continues at 9:05.',
  )
  expect(readingShare(waiting)).toBe(0.5)
})

test('videos that are gone are said, and that their sales stay', () => {
  const done = reading({ state: 'done', videosRead: 3, videosTotal: 3 })
  expect(readingWords({ reading: done, videos: { known: 4, gone: 1 } }, null)).toBe(
    '3 videos read with their views. 1 video is private or deleted by now; what they sold stays.',
  )
})

test('a key that stopped working says so and that nothing is lost', () => {
  const failed = reading({ state: 'failed', failure: 'key_invalid', videosRead: 50, videosTotal: 500 })
  expect(readingWords({ reading: failed, videos }, null)).toContain('50 of 500 videos read so far, and kept.')
})
