import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '../../test/show.tsx'
import { ForgotPassword } from './sign-in-page.tsx'

test('where letters are sent, a forgotten password has a page', async () => {
  await show(<ForgotPassword sendsMail />)
  expect((await screen.findByRole('link', { name: 'Forgot your password?' })).getAttribute('href')).toBe(
    '/forgot-password',
  )
})

test('where none are sent, whoever runs the installation is the one to ask', async () => {
  await show(<ForgotPassword sendsMail={false} />)
  expect((await screen.findByText('npm run reset-password')).parentElement?.textContent).toContain(
    'Whoever runs this installation can reset it',
  )
  expect(screen.queryByRole('link')).toBeNull()
})
