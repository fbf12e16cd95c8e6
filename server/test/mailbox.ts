import { onTestFinished } from 'vitest'
import { startMailbox, type Mailbox } from '../../tools/mailbox.ts'

/** A mail server until the test ends, and what makes the app use it. */
export async function useMailbox(): Promise<{ readonly mailbox: Mailbox; readonly env: Record<string, string> }> {
  const mailbox = await startMailbox()
  onTestFinished(() => mailbox.stop())
  return { mailbox, env: { SMTP_URL: mailbox.url, MAIL_FROM: 'Creator Kiwi <kiwi@example.com>' } }
}
