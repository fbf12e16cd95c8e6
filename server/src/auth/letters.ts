import type { Letter } from '../platform/mail/index.ts'

export type Addressee = { readonly name: string; readonly email: string; readonly appUrl: string }

/** The way back in for somebody who forgot their password. The token is behind the `#`: no server and no log sees it. */
export const setNewPassword = ({ name, email, appUrl }: Addressee, token: string): Letter => ({
  to: email,
  subject: 'Set a new password',
  says: [
    `Hello ${name},`,
    'someone, probably you, asked for a new password for your account. The link below works once, within an hour.',
  ],
  button: { label: 'Set a new password', href: `${appUrl}/reset-password#${token}` },
  small: `If it was not you, do nothing: your password stays as it is. This is about your account at ${appUrl}.`,
})

export const passwordChanged = ({ name, email, appUrl }: Addressee): Letter => ({
  to: email,
  subject: 'Your password was changed',
  says: [
    `Hello ${name},`,
    'the password of your account was changed just now, and other browsers were signed out.',
    'If it was you, there is nothing to do. If not, set a new one at once.',
  ],
  button: { label: 'Set a new password', href: `${appUrl}/forgot-password` },
  small: `This is about your account at ${appUrl}.`,
})
