import { z } from 'zod'
import type { Variable } from './variable.ts'
import { emailAddress } from './variable-kinds.ts'

/** The server that takes letters, as SMTP_URL names it. */
const smtpServer = z.string().transform((text, context) => {
  const url = URL.parse(text)
  const isTls = url?.protocol === 'smtps:'
  const isWhole = url !== null && url.hostname !== '' && ['', '/'].includes(url.pathname + url.search + url.hash)
  if (isWhole && (isTls || url.protocol === 'smtp:')) {
    const [user, password] = [decode(url.username), decode(url.password)]
    if (user !== null && password !== null) {
      const host = url.hostname.replace(/^\[|\]$/g, '')
      return { host, port: Number(url.port || (isTls ? 465 : 587)), isTls, user, password }
    }
  }
  context.addIssue(
    'must be like smtps://user:password@mail.example.com, with signs such as @ or / of the password percent-encoded',
  )
  return z.NEVER
})

/** Whom letters come from: an address, or a name and an address in angle brackets. */
const sender = z.string().transform((text, context) => {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]*)>$/.exec(text) ?? []
  if (emailAddress.safeParse(address.trim()).success) return { name: name.trim(), address: address.trim() }
  context.addIssue('must be an address, like kiwi@example.com or Creator Kiwi <kiwi@example.com>')
  return z.NEVER
})

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** What is needed to send letters. */
export const mailVariables = {
  SMTP_URL: {
    type: 'mail server address',
    sentence:
      'The server that sends letters for the app: smtps:// (port 465), or smtp:// (port 587), which turns encryption on before a password is sent.',
    example: 'smtps://kiwi:password@mail.example.com',
    fallback: null,
    unset: 'no letters are sent; set together with MAIL_FROM',
    schema: smtpServer,
  },
  MAIL_FROM: {
    type: 'e-mail address, with a name or without',
    sentence: 'Whom letters come from.',
    example: 'Creator Kiwi <kiwi@example.com>',
    fallback: null,
    unset: 'no letters are sent',
    schema: sender,
  },
} as const satisfies Record<string, Variable>
