import type { Letter } from '../platform/mail/index.ts'

export type Addressee = { readonly name: string; readonly email: string; readonly appUrl: string }

/** The way back in for somebody who forgot their password. The token is behind the `#`: no server and no log sees it. */
export const setNewPassword = ({ name, email, appUrl }: Addressee, token: string): Letter => ({
  to: email,
  subject: 'Set a new password',
  says: [
    `Hello ${name},`,
    'Someone, probably you, asked for a new password for your account. The link below works once, within an hour.',
  ],
  button: { label: 'Set a new password', href: `${appUrl}/reset-password#${token}` },
  small: `If it was not you, do nothing: your password stays as it is. This is about your account at ${appUrl}.`,
})

export const passwordChanged = ({ name, email, appUrl }: Addressee): Letter => ({
  to: email,
  subject: 'Your password was changed',
  says: [
    `Hello ${name},`,
    'The password of your account was changed just now, and other browsers were signed out.',
    'If it was you, there is nothing to do. If not, set a new one at once.',
  ],
  button: { label: 'Set a new password', href: `${appUrl}/forgot-password` },
  small: `This is about your account at ${appUrl}.`,
})

type SeenSignIn = { readonly browser: string | null; readonly system: string | null; readonly at: Date }

/** Somebody signed in from a browser that was not known for this account. */
export const newSignIn = ({ name, email, appUrl }: Addressee, seen: SeenSignIn): Letter => ({
  to: email,
  subject: 'New sign-in to your account',
  says: [
    `Hello ${name},`,
    `Someone signed in to your account with ${nameOf(seen)}, for the first time with this browser, on ${WHEN.format(seen.at)} UTC.`,
    'If it was you, there is nothing to do. If not, change your password: that signs everyone else out.',
  ],
  button: { label: 'See where you are signed in', href: `${appUrl}/settings/account` },
  small: `This is about your account at ${appUrl}.`,
})

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

const nameOf = ({ browser, system }: SeenSignIn) =>
  `${browser ?? 'an unknown browser'}${system === null ? '' : ` on ${system}`}`
