import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'

const LOGIN = { user: 'kiwi', password: 'p@ss/word' }

export type Mailbox = {
  /** For SMTP_URL. */
  readonly url: string
  /** What arrived, oldest first. */
  readonly letters: readonly ParsedMail[]
  /** From now on the server answers letters so; null takes them again. */
  refuse(code: number | null): void
  stop(): Promise<void>
}

/** A mail server on this machine that asks for a password and keeps what it is given: for tests. */
export async function startMailbox(): Promise<Mailbox> {
  const letters: ParsedMail[] = []
  let refused: number | null = null
  const server = new SMTPServer({
    // No certificate of ours would be trusted; the connection stays on this machine.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) =>
      username === LOGIN.user && password === LOGIN.password
        ? callback(null, { user: username })
        : callback(new Error('Invalid username or password')),
    onRcptTo: (_address, _session, callback) =>
      callback(refused === null ? null : Object.assign(new Error('Not now'), { responseCode: refused })),
    onData: (stream, _session, callback) => {
      const keep = async () => {
        letters.push(await simpleParser(stream))
        callback()
      }
      void keep()
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const login = `${LOGIN.user}:${encodeURIComponent(LOGIN.password)}`
  return {
    url: `smtp://${login}@127.0.0.1:${port}`,
    letters,
    refuse: (code) => {
      refused = code
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
