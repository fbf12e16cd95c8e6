import type { ActivityDetail } from '#contract/activities'
import type { LinkRow } from '#contract/links'
import { expect, test } from 'vitest'
import { linkChoices, suggestionReason } from './link-choices.ts'

/** Ids are branded and rows have many more fields; a test writes what is read. */
const link = (id: string, name: string, more: object = {}) =>
  ({
    id,
    name,
    shortUrl: `https://go.acme.dev/${id}`,
    publication: null,
    placement: null,
    archivedAt: null,
    ...more,
  }) as unknown as LinkRow
const asked = {
  person: { id: 'per_1', name: 'Ada Lovelace', email: null },
  occurredAt: '2026-11-22T14:02:00.000Z',
  suggestions: [{ link: link('desk', 'Desk setup'), publication: null, clickedAt: '2026-11-19T14:00:00.000Z' }],
} as unknown as Pick<ActivityDetail, 'person' | 'occurredAt' | 'suggestions'>

test('links the buyer clicked before come first, with the reason, and only once', () => {
  const choices = linkChoices(asked, [link('bio', 'Bio'), link('desk', 'Desk setup')], '')
  expect(choices.map(({ id, reason }) => [id, reason])).toEqual([
    ['desk', 'Ada clicked this 3 days before'],
    ['bio', null],
  ])
})

test('a search leaves out suggestions that do not fit', () => {
  expect(linkChoices(asked, [link('bio', 'Bio')], 'bio').map(({ id }) => id)).toEqual(['bio'])
  expect(linkChoices(asked, [], ' DESK ').map(({ id }) => id)).toEqual(['desk'])
})

test('a link says where it is shared, else its address', () => {
  const shared = link('a', 'A', {
    publication: { id: 'pub_1', title: 'Video', kind: 'youtube_video' },
    placement: 'Bio',
  })
  expect(linkChoices(asked, [shared, link('b', 'B')], '').map(({ place }) => place)).toEqual([
    'go.acme.dev/desk',
    'Video · Bio',
    'go.acme.dev/b',
  ])
})

test('a buyer without a name is called the buyer', () => {
  const person = { ...asked, person: null }
  expect(suggestionReason({ clickedAt: '2026-11-22T13:58:00.000Z' }, person)).toBe(
    'The buyer clicked this 4 min before',
  )
})
