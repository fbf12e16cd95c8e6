import { z } from 'zod'
import { connectionId, workspaceId } from '#contract/ids'
import { jobType } from '../../../platform/jobs/index.ts'

/** Whose checkout links to look at again. */
const linkCheckRef = z.object({ workspaceId, connectionId })
export type LinkCheckRef = z.infer<typeof linkCheckRef>

export const checkLinksType = jobType({ name: 'polar.check_links', schema: linkCheckRef })
