import { secret, type Secret } from '../crypto/index.ts'
import type { Values } from './read-variables.ts'

export type MailConfig = {
  readonly server: {
    readonly host: string
    readonly port: number
    /** Encrypted from the first byte; else encryption is turned on in the conversation. */
    readonly isTls: boolean
    /** Null for a server that asks for none. */
    readonly login: { readonly user: string; readonly password: Secret } | null
  }
  readonly from: { readonly name: string; readonly address: string }
}

/** Null where letters cannot be sent. */
export function mailConfig({ SMTP_URL: server, MAIL_FROM: from }: Values): MailConfig | null {
  if (server === null || from === null) return null
  const { user, password, ...address } = server
  const login = user === '' ? null : { user, password: secret(password) }
  return { server: { ...address, login }, from }
}
