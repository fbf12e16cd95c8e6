import { z } from 'zod'
import { defineJob, type Job } from '../../../platform/jobs/index.ts'
import type { Polar } from '../access/polar.ts'
import { listLiveConnections } from '../access/store.ts'
import { checkLinks } from './check-links.ts'
import { checkLinksType, type LinkCheckRef } from './check-links.schema.ts'
import { scheduleLinkCheck } from './schedule-link-check.ts'

/** Every six hours: whether checkout links still sell what they sold. */
export const CHECK_ALL_LINKS_CRON = '41 */6 * * *'

/** `polar.check_links`: looks at one connection's checkout links again. */
export function createCheckLinksJob(polar: Polar): Job<LinkCheckRef> {
  return defineJob({ ...checkLinksType, run: (ref, { signal }) => checkLinks(polar, ref, signal) })
}

/** `polar.check_all_links`: a check for each live connection. */
export const createCheckAllLinksJob = ({ db }: Pick<Polar, 'db'>) =>
  defineJob({
    name: 'polar.check_all_links',
    schema: z.object({}),
    run: () =>
      db.transaction(async (tx) => {
        for (const { id: connectionId, workspace_id: workspaceId } of await listLiveConnections(tx)) {
          await scheduleLinkCheck(tx, { workspaceId, connectionId })
        }
      }),
  })
