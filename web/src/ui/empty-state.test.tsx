import { act, screen } from '@testing-library/react'
import { UsersRound } from 'lucide-react'
import { expect, test, vi } from 'vitest'
import { show } from '../../test/show.tsx'
import { CodeMissing } from '../lib/code.ts'
import { ApiProblem } from '../lib/problem.ts'
import { EmptyState, ErrorState, NotFoundState } from './empty-state.tsx'

const BUSY = { code: 'server.busy', status: 503, title: 'Too busy', detail: 'Try again in a minute.' }

test('where there is nothing yet, it says why and what to do next', async () => {
  await show(
    <EmptyState icon={UsersRound} title="No people yet" action={<button type="button">New Link</button>}>
      Share a link to meet the first.
    </EmptyState>,
  )

  expect(screen.getByRole('heading', { level: 2, name: 'No people yet' })).toBeTruthy()
  expect(screen.getByText('Share a link to meet the first.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'New Link' })).toBeTruthy()
})

test('a refusal is read out in the server’s own words, and can be tried again', async () => {
  const onRetry = vi.fn<() => void>()
  const { user } = await show(<ErrorState problem={new ApiProblem(BUSY)} onRetry={onRetry} />)

  expect(screen.getByRole('alert').textContent).toContain('Too busyTry again in a minute.')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('what is a bug of ours shows none of its details', async () => {
  await show(<ErrorState problem={new TypeError('undefined is not a function')} />)

  expect(screen.getByRole('alert').textContent).not.toContain('undefined')
  expect(screen.getByRole('heading', { name: 'Something went wrong' })).toBeTruthy()
})

test('somebody offline is told so, and the page tries again by itself when they are back', async () => {
  const onRetry = vi.fn<() => void>()
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await show(<ErrorState problem={new ApiProblem(BUSY)} onRetry={onRetry} />)

  expect(screen.getByRole('heading', { name: 'You are offline' })).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  online.mockReturnValue(true)
  act(() => void window.dispatchEvent(new Event('online')))
  expect(onRetry).toHaveBeenCalledOnce()
  online.mockRestore()
})

test('a part of the app that could not be fetched asks for a reload, which alone helps', async () => {
  await show(<ErrorState problem={new CodeMissing(new TypeError('Failed to fetch'))} onRetry={() => undefined} />)

  expect(screen.getByRole('heading', { name: 'This part could not be loaded' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

test('what is not there, or not yours to see, sounds the same', async () => {
  await show(<NotFoundState what="Link" />)

  expect(screen.getByRole('heading', { level: 1, name: 'Link not found' })).toBeTruthy()
  expect(screen.getByText('It may have been deleted, or it belongs to another workspace.')).toBeTruthy()
})
