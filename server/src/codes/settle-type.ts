import { z } from 'zod'
import { workspaceId } from '#contract/ids'
import { jobType } from '../platform/jobs/index.ts'

/** Which sales' credits a change of a code reaches. */
export const settleCodeType = jobType({
  name: 'codes.settle',
  schema: z.object({ workspaceId, source: z.string(), discountId: z.string(), after: z.string().nullable() }),
})
