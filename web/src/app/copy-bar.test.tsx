import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '../../test/show.tsx'
import { CopyBar } from './copy-bar.tsx'

test('a copy says on every screen what it is and how it takes over', async () => {
  await show(<CopyBar />, { copyOf: '2026-11-22T12:00:00.000Z' })
  const bar = await screen.findByRole('status')
  expect(bar.textContent).toMatch(/a copy from a backup of .*Nov.* 2026.*kiwi take-over/)
})

test('the real installation says nothing', async () => {
  await show(
    <>
      <CopyBar />
      <p>Home</p>
    </>,
  )
  await screen.findByText('Home')
  expect(screen.queryByRole('status')).toBeNull()
})
