import { z } from 'zod'
import { connectionId, importId, workspaceId } from '#contract/ids'
import { jobType } from '../../platform/jobs/index.ts'

/* What commands of Polar put on the queue; jobs.ts says what each does. A name never changes: jobs wait under it. */

/** Which row of the inbox to process. */
const deliveryRef = z.object({ workspaceId, connectionId, deliveryId: z.string().min(1) })
export type DeliveryRef = z.infer<typeof deliveryRef>

const connectionRef = z.object({ workspaceId, connectionId })
export type ConnectionRef = z.infer<typeof connectionRef>

const importRef = z.object({ workspaceId, importId })
const scheduledReading = connectionRef.extend({ depth: z.enum(['recent', 'deep']) })

export const processDeliveryType = jobType({ name: 'polar.process_delivery', schema: deliveryRef })
export const lookAgainType = jobType({
  name: 'polar.look_for_clicks_again',
  schema: z.object({ workspaceId, round: z.int().min(0) }),
})
export const startReconciliationType = jobType({ name: 'polar.start_reconciliation', schema: scheduledReading })
export const reconcileType = jobType({ name: 'polar.reconcile', schema: connectionRef })
export const importPastOrdersType = jobType({ name: 'polar.import_past_orders', schema: importRef })
export const checkLinksType = jobType({ name: 'polar.check_links', schema: connectionRef })
