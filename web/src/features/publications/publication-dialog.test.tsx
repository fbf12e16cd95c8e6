import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { publication } from '#contract/publications'
import { answering, refusal } from '../../../test/api.ts'
import { API, show } from '../../../test/show.tsx'
import { PublicationDialog } from './publication-dialog.tsx'

const ADD = `POST ${API}/publications`
const ADDED = publication.parse({
  id: 'pub_01k5v3d7h2e8n9q4r6t0w2y5zc',
  title: 'My desk',
  kind: 'other',
  url: null,
  thumbnailUrl: null,
  pictureUrl: null,
  publishedAt: null,
  createdAt: '2026-11-01T00:00:00.000Z',
})
const title = () => screen.findByLabelText<HTMLInputElement>('Title')
const add = () => screen.getByRole('button', { name: /^Add publication/ })

test('without a title nothing is sent, and the field says what it wants', async () => {
  const asked = answering({ [ADD]: { status: 201, json: ADDED } })
  const { user } = await show(<PublicationDialog onClose={() => undefined} />)

  await title()
  await user.click(add())

  expect(await screen.findByText('Give it a title')).toBeTruthy()
  expect((await title()).getAttribute('aria-invalid')).toBe('true')
  expect(asked).toEqual([])
})

test('what was typed is added once, and the dialog goes', async () => {
  const asked = answering({ [ADD]: { status: 201, json: ADDED } })
  const onClose = vi.fn<() => void>()
  const { user } = await show(<PublicationDialog onClose={onClose} />)

  await user.type(await title(), ' My desk ')
  await user.keyboard('{Control>}{Enter}{Enter}{/Control}')

  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(await screen.findByText('Publication added')).toBeTruthy()
  expect(asked.map(({ route, json }) => [route, json])).toEqual([
    [ADD, { url: null, title: 'My desk', kind: 'other', thumbnailUrl: null, publishedAt: null }],
  ])
})

test('what the server says of a field stands at that field, and the dialog stays', async () => {
  const errors = [{ field: 'title', message: 'That title is too long.' }]
  answering({ [ADD]: refusal({ code: 'request.invalid', status: 422, detail: 'Something is not right.', errors }) })
  const onClose = vi.fn<() => void>()
  const { user } = await show(<PublicationDialog onClose={onClose} />)

  await user.type(await title(), 'My desk{Enter}')

  expect(await screen.findByText('That title is too long.')).toBeTruthy()
  expect(screen.queryByText('Something is not right.')).toBeNull()
  expect((await title()).value).toBe('My desk')
  expect(onClose).not.toHaveBeenCalled()
})

test('a refusal of no field stands above the buttons, and can be sent again', async () => {
  const asked = answering({ [ADD]: refusal({ code: 'server.busy', status: 503, detail: 'Try again in a minute.' }) })
  const { user } = await show(<PublicationDialog onClose={() => undefined} />)

  await user.type(await title(), 'My desk{Enter}')
  expect((await screen.findByText('Try again in a minute.')).closest('[role=alert]')).toBeTruthy()
  await user.click(add())

  await waitFor(() => expect(asked).toHaveLength(2))
})

test('closing asks first when something was typed, and not when a known one is as it was', async () => {
  answering({})
  const onClose = vi.fn<() => void>()
  const { user } = await show(<PublicationDialog publication={ADDED} onClose={onClose} />)

  expect((await title()).value).toBe('My desk')
  await user.type(await title(), '!')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onClose).toHaveBeenCalledOnce()
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(await screen.findByRole('dialog', { name: 'Discard changes?' })).toBeTruthy()
  expect(onClose).toHaveBeenCalledOnce()
})
