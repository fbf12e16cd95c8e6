import { describe, expect, it } from 'vitest'
import { startOfDay } from '../../lib/time.ts'
import { EMPTY_FORM, isAddress, toDraft, withoutPage } from './publication-draft.ts'

describe('a day in the workspace’s zone', () => {
  it('starts at midnight there, wherever that is', () => {
    expect(startOfDay('2026-11-22', 'UTC')).toBe('2026-11-22T00:00:00.000Z')
    expect(startOfDay('2026-11-22', 'Europe/Berlin')).toBe('2026-11-21T23:00:00.000Z')
    expect(startOfDay('2026-11-22', 'Asia/Kolkata')).toBe('2026-11-21T18:30:00.000Z')
    expect(startOfDay('2026-11-22', 'Pacific/Kiritimati')).toBe('2026-11-21T10:00:00.000Z')
    expect(startOfDay('2024-02-29', 'America/Los_Angeles')).toBe('2024-02-29T08:00:00.000Z')
  })

  it('starts at one where the clocks skip midnight', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
  })
})

describe('an address', () => {
  it('may come without its protocol', () => {
    expect(toDraft({ ...EMPTY_FORM, url: ' youtu.be/abc ' }, 'UTC').url).toBe('https://youtu.be/abc')
    expect(isAddress('youtu.be/abc')).toBe(true)
  })

  it('may come in brackets or quotes', () => {
    expect(toDraft({ ...EMPTY_FORM, url: '<https://youtu.be/abc>' }, 'UTC').url).toBe('https://youtu.be/abc')
    expect(isAddress('“youtu.be/abc”')).toBe(true)
  })

  it('that is none is not asked about', () => {
    expect(isAddress('my video')).toBe(false)
    expect(isAddress('javascript:alert(1)')).toBe(false)
    expect(isAddress('ftp://example.com/x')).toBe(false)
    expect(isAddress(`https://${'a'.repeat(64)}.com/x`)).toBe(false)
  })
})

it('of another address nothing that the page before said stays, but what somebody typed does', () => {
  const found = { ...EMPTY_FORM, kind: 'youtube_video', title: 'Desk', thumbnailUrl: 'https://i.test/a.jpg' } as const

  expect({ ...found, ...withoutPage({ title: false, kind: false }) }).toEqual(EMPTY_FORM)
  expect({ ...found, ...withoutPage({ title: true, kind: true }) }).toEqual({ ...found, thumbnailUrl: null })
})
