/** Work that happens later, kept in our PostgreSQL by graphile-worker. Owns schema: graphile_worker. */
export { defineJob, jobType } from './define-job.ts'
export type { Job, JobContext, JobType } from './define-job.ts'
export { enqueue } from './enqueue.ts'
export type { EnqueueOptions } from './enqueue.ts'
export { readQueue } from './read-queue.ts'
export type { QueueState } from './read-queue.ts'
export { createRunner, migrateJobs } from './runner.ts'
export type { DrainReport, Runner, RunnerOptions, Schedule } from './runner.ts'
