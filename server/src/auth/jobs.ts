import type { Job } from '../platform/jobs/index.ts'
import { createResetJob } from './ask-for-reset.ts'
import type { Auth } from './create-auth.ts'

/** Letters, and what leads to one. */
export const createAuthJobs = (auth: Auth): readonly Job<unknown>[] => [auth.room.post.job, createResetJob(auth)]
