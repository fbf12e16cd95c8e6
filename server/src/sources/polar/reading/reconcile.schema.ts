import { z } from 'zod'
import { connectionId, workspaceId } from '#contract/ids'
import type { Reconciliation } from '#contract/polar'
import { jobType } from '../../../platform/jobs/index.ts'

/** Why Polar is read again, and how much of it: `recent` what is new, `deep` all that may still change. */
export type Reading = Pick<Reconciliation, 'cause' | 'depth'>

const connectionRef = z.object({ workspaceId, connectionId })
export type ConnectionRef = z.infer<typeof connectionRef>

/** Goes on with a connection's running reconciliation. */
export const reconcileType = jobType({ name: 'polar.reconcile', schema: connectionRef })

const scheduledReading = connectionRef.extend({ depth: z.enum(['recent', 'deep']) })

/** Starts a connection's reconciliation at its own minute of the hour. */
export const startReconciliationType = jobType({ name: 'polar.start_reconciliation', schema: scheduledReading })
