import { expect, test } from 'vitest'
import { decide } from './decide.rules.ts'

const tracked = { isTracked: true, isArchived: false }

test('a person is redirected and counted', () => {
  expect(decide(tracked, 'human', 'link')).toEqual({ answer: 'redirect', isCounted: true })
})

test.each(['bot', 'preview', 'head'] as const)('a %s is never sent to a checkout, but kept', (kind) => {
  expect(decide(tracked, kind, 'link')).toEqual({ answer: 'preview_page', isCounted: true })
  expect(decide({ ...tracked, isArchived: true }, kind, 'continue')).toEqual({
    answer: 'preview_page',
    isCounted: true,
  })
})

test('what was fetched before a click is refused, so that the browser asks again on the click', () => {
  const refused = { answer: 'not_yet', isCounted: true }
  expect(decide(tracked, 'prefetch', 'link')).toEqual(refused)
  expect(decide({ isTracked: false, isArchived: false }, 'prefetch', 'link')).toEqual(refused)
  expect(decide({ ...tracked, isArchived: true }, 'prefetch', 'link')).toEqual(refused)
})

test('a machine may see a plain destination', () => {
  expect(decide({ isTracked: false, isArchived: false }, 'preview', 'link').answer).toBe('redirect')
})

test('an archived link shows its page, from which a person may go on', () => {
  const archived = { isTracked: true, isArchived: true }
  expect(decide(archived, 'human', 'link')).toEqual({ answer: 'archived_page', isCounted: false })
  expect(decide(archived, 'human', 'continue')).toEqual({ answer: 'redirect', isCounted: true })
})

test('looking at the preview is no click', () => {
  expect(decide(tracked, 'human', 'preview')).toEqual({ answer: 'preview_page', isCounted: false })
})

test('an unknown slug gets the not-found page', () => {
  expect(decide(null, 'human', 'link')).toEqual({ answer: 'not_found_page', isCounted: false })
})
