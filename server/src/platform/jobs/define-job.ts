import type { z } from 'zod'
import type { Logger } from '../telemetry/index.ts'

/** What a command needs to put a job on the queue: its name and the shape of its payload. */
export type JobType<P> = {
  /** `noun.verb`, such as `delivery.process`. Waiting jobs are stored under it, so it never changes. */
  readonly name: JobName
  /** Of the payload as stored, which is JSON: ids and dates as text, never a secret. */
  readonly schema: z.ZodType<P>
}

export type JobName = `${string}.${string}`

export type JobContext = {
  readonly log: Logger
  /** 1 on the first run. */
  readonly attempt: number
  readonly maxAttempts: number
  /** Aborted when the process wants to stop. */
  readonly signal: AbortSignal
}

export type Job<P> = JobType<P> & {
  /** Parses the stored payload and runs the job. */
  readonly perform: (storedPayload: unknown, context: JobContext) => Promise<void>
}

/** Names a job without its work, so that a command can enqueue what another file runs. */
export function jobType<P>(type: JobType<P>): JobType<P> {
  return type
}

/**
 * Defines a job. It may run more than once for one enqueueing (a crash, a retry), so `run` must be safe to repeat.
 * When it throws, it runs again later: after e^attempt seconds, up to its attempts.
 */
export function defineJob<P>({
  name,
  schema,
  run,
}: JobType<P> & { readonly run: (payload: P, context: JobContext) => Promise<void> }): Job<P> {
  return { name, schema, perform: (storedPayload, context) => run(schema.parse(storedPayload), context) }
}
