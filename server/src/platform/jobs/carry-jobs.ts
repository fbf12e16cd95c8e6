import type { Readable } from 'node:stream'
import type pg from 'pg'
import { copyIn } from '../db/index.ts'

/**
 * Jobs that wait or run, as rows of COPY in terms that every version of the queue knows. Failed ones that nobody will try
 * again stay behind.
 */
export const JOBS_OUT = `
  /* jobs.carryOut */ copy (
    select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    where j.attempts < j.max_attempts or j.locked_at is not null
    order by j.id
  ) to stdout`

/** Puts jobs from `JOBS_OUT` on the queue, in the transaction of the connection. Their attempts begin anew. */
export async function loadJobs(client: pg.ClientBase, rows: Readable): Promise<number> {
  await client.query(`
    create temporary table carried_jobs (
      place integer generated always as identity, identifier text, payload json, queue_name text, run_at timestamptz,
      max_attempts integer, key text, priority integer
    ) on commit drop`)
  const columns = 'identifier, payload, queue_name, run_at, max_attempts, key, priority'
  const carried = await copyIn(client, `copy carried_jobs (${columns}) from stdin`, rows)
  await client.query(`
    /* jobs.carryIn */
    select graphile_worker.add_job(
      identifier => identifier, payload => payload, queue_name => queue_name, run_at => run_at,
      max_attempts => max_attempts, job_key => key, priority => priority
    )
    from (select * from carried_jobs order by place) as carried`)
  return carried
}
