import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answering, refusal } from '../../../test/api.ts'
import { API, show } from '../../../test/show.tsx'
import { PeoplePage } from './people-page.tsx'

const PEOPLE = `GET ${API}/people`
const BEN = {
  id: 'per_01k5v3d7h2e8n9q4r6t0w2y5zd',
  name: 'Ben Kohl',
  email: 'ben@example.com',
  firstSeenAt: '2026-11-01T08:00:00.000Z',
  lastActivityAt: '2026-11-02T08:00:00.000Z',
  cameFrom: null,
  purchases: 2,
  renewals: 0,
  netRevenue: [{ amountMinor: 4200, currency: 'USD' }],
}
const page = (...items: readonly unknown[]) => ({ json: { items, total: items.length, nextCursor: null } })

test('before the first sale the page says how people get there, without tools to sort nobody', async () => {
  answering({ [PEOPLE]: page() })
  await show(<PeoplePage />)

  expect(await screen.findByRole('heading', { name: 'No people yet' })).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('searchbox')).toBeNull())
})

test('a search that finds nobody says what was looked for', async () => {
  const asked = answering({ [PEOPLE]: page() })
  await show(<PeoplePage />, { at: '/people?search=zoe' })

  expect(await screen.findByRole('heading', { name: 'No people found' })).toBeTruthy()
  expect(screen.getByText('No name or e-mail contains “zoe”.')).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search people' }).value).toBe('zoe')
  expect(asked.map(({ search }) => new URLSearchParams(search).get('search'))).toEqual(['zoe'])
})

test('a person is one row that leads to them; a header sorts, in the address too', async () => {
  const asked = answering({ [PEOPLE]: page(BEN) })
  const { user, address } = await show(<PeoplePage />, { at: '/people' })

  const row = await screen.findByRole('row', { name: /Ben Kohl/ })
  expect(row.textContent).toContain('Not attributed')
  expect(row.textContent).toContain('$42')
  expect(screen.getByRole('link', { name: /Ben Kohl/ }).getAttribute('href')).toBe(`/people/${BEN.id}`)
  expect(screen.getByText('1 person')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Purchases' }))
  await waitFor(() => expect(address()).toBe('/people?sort=purchases&direction=desc'))
  await waitFor(() => expect(asked.at(-1)?.search).toContain('sort=purchases'))
})

test('what could not be read says so, and is read again when asked for', async () => {
  const asked = answering({
    [PEOPLE]: refusal({
      code: 'server.failed',
      status: 500,
      title: 'Something went wrong',
      detail: 'It is our fault.',
    }),
  })
  const { user } = await show(<PeoplePage />)

  expect((await screen.findByRole('alert')).textContent).toContain('It is our fault.')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(asked).toHaveLength(2))
})
