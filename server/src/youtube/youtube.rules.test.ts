import { expect, test } from 'vitest'
import { failureOf } from './api/failure.rules.ts'
import { readChannelName } from './channel-name.rules.ts'
import { nextQuotaDay, quotaDay } from './quota-day.rules.ts'
import { secondsOf } from './video.rules.ts'

const ID = 'UC0123456789abcdefghijkl'

test.each([
  ['@adamakes', { by: 'forHandle', value: '@adamakes' }],
  ['adamakes', { by: 'forHandle', value: '@adamakes' }],
  ['https://www.youtube.com/@ada.makes-it/videos?x=1', { by: 'forHandle', value: '@ada.makes-it' }],
  ['youtube.com/@adamakes', { by: 'forHandle', value: '@adamakes' }],
  ['https://m.youtube.com/@%E3%81%8B%E3%81%AA%E3%81%A0', { by: 'forHandle', value: '@かなだ' }],
  [ID, { by: 'id', value: ID }],
  [`https://www.youtube.com/channel/${ID}/about`, { by: 'id', value: ID }],
])('%s is a channel', (typed, name) => {
  expect(readChannelName(typed)).toEqual(name)
})

test.each([
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com/c/adamakes',
  'https://example.com/@adamakes',
  'https://notyoutube.com/@adamakes',
  'a',
  '@%%%',
  'https://www.youtube.com/%E0%A4%A',
])('%s is none', (typed) => {
  expect(readChannelName(typed)).toBeNull()
})

test.each([
  ['PT1H2M3S', 3_723],
  ['PT45S', 45],
  ['P1DT1S', 86_401],
  ['P0D', null],
  ['', null],
  ['an hour', null],
])('a duration of %s is %s seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds)
})

test.each([
  ['2026-11-22T12:00:00Z', '2026-11-22', '2026-11-23T08:00:00.000Z'],
  ['2026-11-22T07:59:59Z', '2026-11-21', '2026-11-22T08:00:00.000Z'],
  ['2026-07-01T12:00:00Z', '2026-07-01', '2026-07-02T07:00:00.000Z'],
  // The nights on which California changes its clocks.
  ['2026-11-01T07:30:00Z', '2026-11-01', '2026-11-02T08:00:00.000Z'],
  ['2026-03-08T12:00:00Z', '2026-03-08', '2026-03-09T07:00:00.000Z'],
])('at %s the quota is of %s and begins anew at %s', (now, day, next) => {
  expect(quotaDay(new Date(now))).toBe(day)
  expect(nextQuotaDay(new Date(now)).toISOString()).toBe(next)
})

const refusal = { status: 403, reason: '', detail: '', message: '' }
test.each([
  [{ reason: 'quotaExceeded' }, 'quota_exceeded'],
  [{ reason: 'dailyLimitExceeded' }, 'quota_exceeded'],
  [{ reason: 'accessNotConfigured', detail: 'SERVICE_DISABLED' }, 'api_not_enabled'],
  [{ reason: 'rateLimitExceeded' }, 'unavailable'],
  [{ status: 429 }, 'unavailable'],
  [{ status: 400, reason: 'keyInvalid', message: 'Bad Request' }, 'key_invalid'],
  [{ status: 400, reason: 'badRequest', detail: 'API_KEY_INVALID' }, 'key_invalid'],
  [{ status: 400, reason: 'badRequest', message: 'API key not valid. Please pass a valid API key.' }, 'key_invalid'],
  [{ status: 400, reason: 'badRequest', message: 'API key expired. Please renew the API key.' }, 'key_invalid'],
  [{ reason: 'forbidden', detail: 'API_KEY_SERVICE_BLOCKED' }, 'key_restricted'],
  [{ reason: 'ipRefererBlocked' }, 'key_restricted'],
  [{ status: 404, reason: 'playlistNotFound' }, 'playlist_not_found'],
  [{ status: 503 }, 'unavailable'],
  [{ status: 400, reason: 'invalidPageToken' }, 'unexpected'],
])('%j is %s', (said, failure) => {
  expect(failureOf({ ...refusal, ...said })).toBe(failure)
})
