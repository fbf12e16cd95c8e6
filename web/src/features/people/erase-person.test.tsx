import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { personRow } from '#contract/people'
import { answering, refusal } from '../../../test/api.ts'
import { API, show } from '../../../test/show.tsx'
import { ErasePerson } from './erase-person.tsx'

const BEN = personRow.parse({
  id: 'per_01k5v3d7h2e8n9q4r6t0w2y5zd',
  name: 'Ben Kohl',
  email: 'ben@example.com',
  firstSeenAt: '2026-11-01T08:00:00.000Z',
  lastActivityAt: null,
  cameFrom: null,
  purchases: 1,
  renewals: 0,
  netRevenue: [],
})
const ERASE = `DELETE ${API}/people/${BEN.id}`

test('a person is erased only after a question that says what stays', async () => {
  const asked = answering({ [ERASE]: { status: 204 } })
  const { user } = await show(<ErasePerson person={BEN} />)

  await user.click(await screen.findByRole('button', { name: 'Erase…' }))
  expect(asked).toEqual([])
  expect(await screen.findByRole('dialog', { name: 'Erase Ben Kohl?' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Erase' }))

  expect(await screen.findByText('Erased')).toBeTruthy()
  expect(asked.map(({ route }) => route)).toEqual([ERASE])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('what the server refuses is said, and the question goes', async () => {
  answering({
    [ERASE]: refusal({ code: 'auth.owner_only', status: 403, title: 'Owners only', detail: 'Ask an owner.' }),
  })
  const { user } = await show(<ErasePerson person={BEN} />)

  await user.click(await screen.findByRole('button', { name: 'Erase…' }))
  await user.click(await screen.findByRole('button', { name: 'Erase' }))

  expect(await screen.findByText('Ask an owner.')).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('members are not offered it, and nobody is for people who are nameless already', async () => {
  await show(<ErasePerson person={BEN} />, { role: 'member' })
  expect(screen.queryByRole('button')).toBeNull()

  await show(<ErasePerson person={{ ...BEN, name: null, email: null }} />)
  expect(screen.queryByRole('button')).toBeNull()
})
