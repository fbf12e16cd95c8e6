import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answering, refusal } from '../../test/api.ts'
import { show } from '../../test/show.tsx'
import { call } from '../lib/api.ts'
import { ConfirmPassword } from './confirm-password.tsx'

const ERASE = 'DELETE /api/w/wsp_1/people/per_1'
const SIGN_IN = 'POST /api/auth/sign-in/email'
const FIRST = refusal({ code: 'auth.confirm_first', status: 403, detail: 'Enter your password again to do this.' })
/** The dialog comes when it is asked for. */
const SOON = { timeout: 10_000 }
const erase = () =>
  call('delete', '/api/w/{workspaceId}/people/{personId}', { params: { workspaceId: 'wsp_1', personId: 'per_1' } })

test('once the password was given, what waited for it is done', async () => {
  let tries = 0
  const asked = answering({
    [ERASE]: async () => (tries++ === 0 ? FIRST : { status: 204 }),
    [SIGN_IN]: { json: {} },
  })
  const { user } = await show(<ConfirmPassword email="ada@example.com" />)

  const erased = erase()
  await user.type(await screen.findByLabelText('Password', {}, SOON), 'correct horse{Enter}')

  await erased
  expect(asked.map(({ route }) => route)).toEqual([ERASE, SIGN_IN, ERASE])
  expect(asked[1]?.json).toEqual({ email: 'ada@example.com', password: 'correct horse' })
  await waitFor(() => expect(screen.queryByLabelText('Password')).toBeNull())
})

test('who closes the question has changed nothing', async () => {
  const asked = answering({ [ERASE]: FIRST })
  const { user } = await show(<ConfirmPassword email="ada@example.com" />)

  const refused = expect(erase()).rejects.toMatchObject({ code: 'auth.confirm_first' })
  await screen.findByLabelText('Password', {}, SOON)
  await user.click(screen.getByRole('button', { name: 'Close' }))

  await refused
  expect(asked.map(({ route }) => route)).toEqual([ERASE])
})
