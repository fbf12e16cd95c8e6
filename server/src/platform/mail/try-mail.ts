import type { MailConfig } from '../config/index.ts'
import { mailFailure } from './mail-failure.ts'
import { openTransport } from './open-transport.ts'

/** Whether the mail server lets us in, without sending anything. @returns null, or what went wrong. */
export async function tryMail(mail: MailConfig): Promise<string | null> {
  const transport = openTransport(mail)
  try {
    await transport.verify()
    return null
  } catch (error) {
    const failure = mailFailure(error)
    if (failure === null) throw error
    return failure.reason
  } finally {
    transport.close()
  }
}
