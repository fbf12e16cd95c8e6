import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { defineJob, type Job } from '../../../platform/jobs/index.ts'
import { processDelivery } from './process-delivery.ts'
import { processDeliveryType, type DeliveryRef } from './process-delivery.schema.ts'

/** `polar.process_delivery`: turns a stored delivery into activities, people and credit. */
export function createProcessDeliveryJob(deps: { readonly db: Db; readonly clock: Clock }): Job<DeliveryRef> {
  return defineJob({ ...processDeliveryType, run: (ref) => processDelivery(deps, ref) })
}
