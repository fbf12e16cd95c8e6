import { expect, test } from 'vitest'
import { recogniseUrl } from './recognise-url.rules.ts'

test.each([
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s',
  'https://m.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://youtu.be/dQw4w9WgXcQ?si=abc',
  'https://www.youtube.com/live/dQw4w9WgXcQ?feature=share',
  'http://www.youtube.com/embed/dQw4w9WgXcQ',
])('%s is one and the same video', (url) => {
  expect(recogniseUrl(url)).toEqual({
    kind: 'youtube_video',
    url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    thumbnailUrl: 'https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg',
    youtubeId: 'dQw4w9WgXcQ',
  })
})

test('a Short stays a Short', () => {
  expect(recogniseUrl('https://youtube.com/shorts/abcdefghi_-?feature=share')).toMatchObject({
    kind: 'youtube_short',
    url: 'https://www.youtube.com/shorts/abcdefghi_-',
  })
})

test.each([
  ['https://www.youtube.com/@ada', 'page'],
  ['https://www.youtube.com/watch?v=short', 'page'],
  ['https://notyoutube.com/watch?v=dQw4w9WgXcQ', 'page'],
  ['https://ada.substack.com/p/desk', 'newsletter'],
  ['https://open.spotify.com/episode/1', 'podcast'],
  ['https://www.instagram.com/p/1/', 'post'],
  ['https://x.com/ada/status/1', 'post'],
  ['https://netflix.com/1', 'page'],
])('%s is guessed to be a %s', (url, kind) => {
  expect(recogniseUrl(url)).toEqual({ kind, url, thumbnailUrl: null, youtubeId: null })
})
