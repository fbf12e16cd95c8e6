import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { MailConfig } from '../config/index.ts'
import type { Vault } from '../crypto/index.ts'
import type { Tx } from '../db/index.ts'
import { randomToken } from '../ids.ts'
import { defineJob, enqueue, jobType, type Job } from '../jobs/index.ts'
import { letterSchema, type Letter } from './letter.ts'
import { mailFailure } from './mail-failure.ts'
import { openTransport } from './open-transport.ts'
import { writeLetter } from './write-letter.ts'

/** Sealed while it waits: it says to whom, and may hold a link that lets somebody in. */
const letterSend = jobType({
  name: 'letter.send',
  schema: z.strictObject({ sealed: z.string(), id: z.string(), goodUntil: z.iso.datetime() }),
})
const PLACE = 'letter.send'

type Deps = {
  /** Null where no letters can be sent. */
  readonly mail: MailConfig | null
  readonly vault: Vault
  readonly clock: Clock
}

export type Post = {
  /** Whether letters can be sent. */
  readonly isOpen: boolean
  /** Sends a letter after the commit, for as long as it is of use. Where none can be sent, this does nothing. */
  send(tx: Tx, letter: Letter, goodUntil: Date): Promise<void>
  readonly job: Job<unknown>
}

/** Letters, written now and sent by a job: the mail server is asked outside of any transaction, and again when it fails. */
export function createPost({ mail, vault, clock }: Deps): Post {
  const transport = mail === null ? null : openTransport(mail)
  const job = defineJob({
    ...letterSend,
    run: async ({ sealed, id, goodUntil }, { log, attempt, maxAttempts }) => {
      if (mail === null || transport === null) return log.warn('a letter was not sent: no mail server is configured')
      if (new Date(goodUntil) < clock.now()) return log.warn('a letter was not sent in time, and is of no use now')
      const letter = letterSchema.parse(JSON.parse(vault.decrypt(sealed, PLACE)))
      // The same name at each attempt, so that a letter that arrives twice can be known as one.
      const messageId = `<${id}@${mail.from.address.split('@')[1] ?? 'localhost'}>`
      const headers = { 'Auto-Submitted': 'auto-generated' }
      try {
        const { to, subject } = letter
        // A copy: the library writes into what it is given.
        const from = { ...mail.from }
        await transport.sendMail({ from, to, subject, messageId, headers, ...(await writeLetter(letter)) })
      } catch (error) {
        const failure = mailFailure(error)
        if (failure === null) throw error
        const { reason, isFinal } = failure
        // Nobody's address stays behind in a job that nobody will try again.
        if (isFinal || attempt >= maxAttempts) return log.error({ reason }, 'a letter could not be sent')
        // Without its cause: the server's answer quotes the address.
        // oxlint-disable-next-line preserve-caught-error
        throw new Error(`The mail server did not take a letter (${reason}).`)
      }
    },
  })
  return {
    isOpen: mail !== null,
    job,
    send: async (tx, letter, goodUntil) => {
      if (mail === null) return
      const sealed = vault.encrypt(JSON.stringify(letterSchema.parse(letter)), PLACE)
      await enqueue(tx, letterSend, { sealed, id: randomToken(16), goodUntil: goodUntil.toISOString() })
    },
  }
}
