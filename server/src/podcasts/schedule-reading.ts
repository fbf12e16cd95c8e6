import { z } from 'zod'
import { podcastId, workspaceId, type PodcastId } from '#contract/ids'
import type { Tx } from '../platform/db/index.ts'
import { enqueue, jobType } from '../platform/jobs/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export const readType = jobType({ name: 'podcasts.read', schema: z.object({ workspaceId, podcastId }) })

/** Reads a podcast's feed in the background; one job at a time for each. */
export async function scheduleReading(
  tx: Tx,
  { workspaceId: id }: Pick<WorkspaceScope, 'workspaceId'>,
  podcast: PodcastId,
): Promise<void> {
  await enqueue(tx, readType, { workspaceId: id, podcastId: podcast }, { key: `podcasts.read:${id}:${podcast}` })
}
