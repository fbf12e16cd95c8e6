import { createRoute, z } from '@hono/zod-openapi'
import { userId } from './ids.ts'
import { answer, body, done, refusals, timestamp } from './route.ts'
import { LENGTHS } from './words/lengths.ts'

const email = z.email('This is not an e-mail address').max(LENGTHS.email)
const newPassword = z
  .string()
  .min(LENGTHS.passwordMin, `At least ${LENGTHS.passwordMin} characters`)
  .max(LENGTHS.password, `A password has at most ${LENGTHS.password} characters`)

const signedIn = z.object({ user: z.object({ id: userId, name: z.string(), email: z.string() }) })
export type SignedIn = z.infer<typeof signedIn>

/** The answer sets the session cookie. `invitation` is the token of an invitation for this very address. */
export const signUp = createRoute({
  method: 'post',
  path: '/api/auth/sign-up/email',
  request: body(
    z.object({
      name: z
        .string()
        .trim()
        .min(1, 'Enter your name')
        .max(LENGTHS.personName)
        .refine((name) => !name.includes('\0'), 'This name contains a character that cannot be stored'),
      email,
      password: newPassword,
      invitation: z.string().max(100).optional(),
    }),
  ),
  responses: { 200: answer(signedIn, 'The new account, signed in'), ...refusals },
})
export const signIn = createRoute({
  method: 'post',
  path: '/api/auth/sign-in/email',
  request: body(z.object({ email, password: z.string().min(1).max(1_000) })),
  responses: { 200: answer(signedIn, 'Who is signed in now'), ...refusals },
})
/** Safe to repeat; also for those who are signed out already. */
export const signOut = createRoute({
  method: 'post',
  path: '/api/auth/sign-out',
  responses: { ...done, ...refusals },
})
/**
 * Sends a letter with a link, good for an hour, to whoever has this address. Answers alike when nobody has it. Only where
 * this installation sends letters.
 */
export const askPasswordReset = createRoute({
  method: 'post',
  path: '/api/auth/ask-password-reset',
  request: body(z.object({ email })),
  responses: { ...done, ...refusals },
})
/** Sets a new password by the token of such a link, once, and ends every session of the account. */
export const resetPassword = createRoute({
  method: 'post',
  path: '/api/auth/reset-password',
  request: body(z.object({ token: z.string().min(1).max(100), newPassword })),
  responses: { ...done, ...refusals },
})
const signedInBrowser = z
  .object({
    id: z.string(),
    browser: z.string().nullable(),
    system: z.string().nullable(),
    signedInAt: timestamp,
    lastSeenAt: timestamp.openapi({ description: 'To the day' }),
    isThis: z.boolean().openapi({ description: 'Whether it is the one that asks' }),
  })
  .openapi('SignedInBrowser')
export type SignedInBrowser = z.infer<typeof signedInBrowser>

/** Where the account is signed in: this browser first. */
export const listSessions = createRoute({
  method: 'get',
  path: '/api/auth/sessions',
  responses: { 200: answer(z.object({ items: z.array(signedInBrowser) }), 'Where I am signed in'), ...refusals },
})
/** Signs one browser out. */
export const endSession = createRoute({
  method: 'post',
  path: '/api/auth/sessions/end',
  request: body(z.object({ id: z.string().min(1).max(100) })),
  responses: { ...done, ...refusals },
})
/** Signs every browser out but this one. Safe to repeat. */
export const endOtherSessions = createRoute({
  method: 'post',
  path: '/api/auth/sessions/end-others',
  responses: { ...done, ...refusals },
})
/** Ends every other session of the account. */
export const changePassword = createRoute({
  method: 'post',
  path: '/api/auth/change-password',
  request: body(z.object({ currentPassword: z.string().min(1).max(1_000), newPassword })),
  responses: { ...done, ...refusals },
})
