import { z } from 'zod'
import { connectionId, workspaceId } from '#contract/ids'
import { jobType } from '../../../platform/jobs/index.ts'

/** Which row of the inbox to process. */
const deliveryRef = z.object({ workspaceId, connectionId, deliveryId: z.string().min(1) })
export type DeliveryRef = z.infer<typeof deliveryRef>

export const processDeliveryType = jobType({ name: 'polar.process_delivery', schema: deliveryRef })
