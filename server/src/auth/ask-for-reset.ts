import { z } from 'zod'
import type { Vault } from '../platform/crypto/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { defineJob, enqueue, jobType, type Job } from '../platform/jobs/index.ts'
import type { Auth } from './create-auth.ts'

const ask = jobType({ name: 'password-reset.ask', schema: z.strictObject({ sealed: z.string() }) })
const PLACE = 'password-reset.ask'

/**
 * Somebody forgot a password. Whether anybody has this address is looked up by a job: neither the answer nor how long it
 * takes says so.
 */
export const askForReset = (tx: Tx, vault: Vault, email: string): Promise<void> =>
  enqueue(tx, ask, { sealed: vault.encrypt(email, PLACE) })

export const createResetJob = ({ room: { identity, vault } }: Auth): Job<unknown> =>
  defineJob({
    ...ask,
    run: async ({ sealed }) => {
      // It makes a token and hands it to `sendReset`; for an address that nobody has, it does nothing.
      await identity.api.requestPasswordReset({ body: { email: vault.decrypt(sealed, PLACE) } })
    },
  })
