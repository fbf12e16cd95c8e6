import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { answering, refusal } from '../../test/api.ts'
import { show } from '../../test/show.tsx'
import { SignInForm } from './sign-in-form.tsx'

const SIGN_IN = 'POST /api/auth/sign-in/email'
const email = () => screen.findByLabelText<HTMLInputElement>('E-mail')
const password = () => screen.getByLabelText<HTMLInputElement>('Password')

test('who signs in is let in once, whatever is pressed meanwhile', async () => {
  const answer = Promise.withResolvers<{ json: unknown }>()
  const asked = answering({ [SIGN_IN]: () => answer.promise })
  const onDone = vi.fn<() => Promise<void>>(async () => undefined)
  const { user } = await show(<SignInForm onDone={onDone} />)

  await user.type(await email(), ' ada@example.com ')
  await user.type(password(), 'correct horse{Enter}{Enter}')
  answer.resolve({ json: {} })

  await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  expect(asked.map(({ route, json }) => [route, json])).toEqual([
    [SIGN_IN, { email: 'ada@example.com', password: 'correct horse' }],
  ])
})

test('a wrong password is said aloud, and what was typed stays', async () => {
  answering({
    [SIGN_IN]: refusal({ code: 'auth.wrong_credentials', status: 401, detail: 'E-mail and password do not fit.' }),
  })
  const onDone = vi.fn<() => Promise<void>>()
  const { user } = await show(<SignInForm knownEmail="ada@example.com" onDone={onDone} />)

  expect((await email()).value).toBe('ada@example.com')
  await user.type(password(), 'battery staple{Enter}')

  expect((await screen.findByRole('alert')).textContent).toBe('E-mail and password do not fit.')
  expect(password().value).toBe('battery staple')
  expect(onDone).not.toHaveBeenCalled()
})

test('a server out of reach is named as what it is', async () => {
  answering({})
  const { user } = await show(<SignInForm knownEmail="ada@example.com" onDone={async () => undefined} />)

  await screen.findByLabelText('E-mail')
  await user.type(password(), 'correct horse{Enter}')

  expect((await screen.findByRole('alert')).textContent).toContain('We can’t reach the server.')
})
