import type { Job } from '../platform/jobs/index.ts'
import { createResetJob } from './ask-for-reset.ts'
import type { Auth } from './create-auth.ts'

export const createAuthJobs = (auth: Auth): readonly Job<unknown>[] => [createResetJob(auth)]
