import { createTransport, type Transporter } from 'nodemailer'
import type { MailConfig } from '../config/index.ts'

const CONNECT_MS_MAX = 10_000
const SILENCE_MS_MAX = 30_000

/**
 * The way to the mail server; each letter has a connection of its own. No password is sent before the connection is
 * encrypted, unless the server is on this machine, and certificates are checked.
 */
export const openTransport = ({ server }: Pick<MailConfig, 'server'>): Transporter =>
  createTransport(transportOptions(server))

/** Exported for its test: no mail server of this machine asks for encryption. */
export function transportOptions({ host, port, isTls, login }: MailConfig['server']) {
  return {
    host,
    port,
    secure: isTls,
    requireTLS: login !== null && !/^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host),
    ...(login !== null && { auth: { user: login.user, pass: login.password.reveal() } }),
    connectionTimeout: CONNECT_MS_MAX,
    greetingTimeout: CONNECT_MS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    // A letter is text: nothing in it names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
