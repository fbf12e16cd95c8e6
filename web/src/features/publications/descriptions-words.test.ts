import { expect, test } from 'vitest'
import { summaryOf } from './descriptions-words.ts'

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
const videos = { of: 'videos', perThousand: usd(310) } as const
const shorts = { of: 'shorts', perThousand: usd(40) } as const
const all = { of: 'all', perThousand: usd(200) } as const
const none = { video: null, short: null }

test.each([
  [{ faulty: 12, videos: 1_048 }, '12 of 1,048 descriptions have something to fix.'],
  [{ faulty: 1, videos: 48 }, '1 of 48 descriptions has something to fix.'],
  [{ faulty: 0, videos: 1 }, '0 of 1 description has something to fix.'],
])('%j is counted in a sentence', (counted, sentence) => {
  expect(summaryOf({ ...counted, usual: none })).toBe(sentence)
})

test.each([
  [{ video: videos, short: shorts }, 'Your videos usually earn $3.10 per 1,000 views, your Shorts $0.40.'],
  [{ video: videos, short: all }, 'Your videos usually earn $3.10 per 1,000 views.'],
  [{ video: all, short: shorts }, 'Your Shorts usually earn $0.40 per 1,000 views.'],
  [{ video: null, short: shorts }, 'Your Shorts usually earn $0.40 per 1,000 views.'],
  [{ video: all, short: all }, 'Your videos and Shorts together usually earn $2.00 per 1,000 views.'],
])('what is usual says of which kind it is: %j', (usual, sentence) => {
  expect(summaryOf({ faulty: 2, videos: 9, usual })).toBe(`2 of 9 descriptions have something to fix. ${sentence}`)
})
