import { z } from 'zod'
import { defineJob, type Job, type Schedule } from '../platform/jobs/index.ts'
import { scopeForSystem } from '../workspaces/system/index.ts'
import type { Podcasts } from './podcasts.ts'
import { readPodcastOn } from './read-podcast.ts'
import { readType, scheduleReading } from './schedule-reading.ts'
import { listEverywhere } from './store.ts'

/** Every job of the room; all are safe to repeat. */
export function createJobs(podcasts: Podcasts): {
  readonly jobs: readonly Job<unknown>[]
  readonly schedules: readonly Schedule[]
} {
  const { db } = podcasts
  const everywhere = defineJob({
    name: 'podcasts.read_everywhere',
    schema: z.object({}).loose(),
    run: (_payload, { signal }) => readEverywhere(podcasts, signal),
  })
  const read = defineJob({
    ...readType,
    run: async ({ workspaceId, podcastId }, { signal }) =>
      readPodcastOn(podcasts, await scopeForSystem(db.reader, workspaceId), podcastId, signal),
  })
  return { jobs: [everywhere, read], schedules: [{ job: everywhere, cron: '37 * * * *' }] }
}

/** Has every feed asked whether there is something new. */
async function readEverywhere({ db }: Podcasts, signal: AbortSignal): Promise<void> {
  for (const { workspace_id: workspaceId, id } of await listEverywhere(db.reader)) {
    if (signal.aborted) return
    await db.transaction((tx) => scheduleReading(tx, { workspaceId }, id))
  }
}
