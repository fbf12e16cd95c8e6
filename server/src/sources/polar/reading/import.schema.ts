import { z } from 'zod'
import { importId, workspaceId } from '#contract/ids'
import { jobType } from '../../../platform/jobs/index.ts'

const importRef = z.object({ workspaceId, importId })
export type ImportRef = z.infer<typeof importRef>

/** Reads the next page of an import. */
export const importPastOrdersType = jobType({ name: 'polar.import_past_orders', schema: importRef })
