import { expect, test } from 'vitest'
import { decide } from './decide.rules.ts'

const tracked = { isTracked: true, isOff: false, leadsBack: false, leadsOn: true }

test('a person is redirected and counted', () => {
  expect(decide(tracked, 'human', 'link')).toEqual({ answer: 'redirect', isRecorded: true })
})

test.each(['bot', 'preview', 'head'] as const)('a %s is never sent to a checkout, but kept', (kind) => {
  expect(decide(tracked, kind, 'link')).toEqual({ answer: 'preview_page', isRecorded: true })
  expect(decide({ ...tracked, isOff: true }, kind, 'continue')).toEqual({
    answer: 'preview_page',
    isRecorded: true,
  })
})

test('what was fetched before a click is refused, so that the browser asks again on the click', () => {
  const refused = { answer: 'not_yet', isRecorded: true }
  expect(decide(tracked, 'prefetch', 'link')).toEqual(refused)
  expect(decide({ ...tracked, isTracked: false }, 'prefetch', 'link')).toEqual(refused)
})

test('whoever would come straight back sees a page, and is not counted', () => {
  for (const asked of ['link', 'preview', 'continue'] as const)
    expect(decide({ ...tracked, leadsBack: true }, 'human', asked)).toEqual({
      answer: 'dead_end_page',
      isRecorded: false,
    })
})

test('a machine may see a plain destination', () => {
  expect(decide({ ...tracked, isTracked: false }, 'preview', 'link').answer).toBe('redirect')
})

test('a link that was turned off shows its page, from which a person may go on if its creator lets them', () => {
  const off = { ...tracked, isOff: true }
  const page = { answer: 'off_page', isRecorded: false }
  for (const asked of ['link', 'preview'] as const) expect(decide(off, 'human', asked)).toEqual(page)
  expect(decide(off, 'human', 'continue')).toEqual({ answer: 'redirect', isRecorded: true })
  for (const asked of ['link', 'preview', 'continue'] as const)
    expect(decide({ ...off, leadsOn: false }, 'human', asked)).toEqual(page)
})

test('looking at the preview is no click', () => {
  expect(decide(tracked, 'human', 'preview')).toEqual({ answer: 'preview_page', isRecorded: false })
})

test('an unknown slug gets the not-found page', () => {
  expect(decide(null, 'human', 'link')).toEqual({ answer: 'not_found_page', isRecorded: false })
})
