import { defineJob, type Job } from '../../../platform/jobs/index.ts'
import { processDelivery, type ProcessingDeps } from './process-delivery.ts'
import { processDeliveryType, type DeliveryRef } from './process-delivery.schema.ts'

/** `polar.process_delivery`: turns a stored delivery into activities, people and credit. */
export function createProcessDeliveryJob(deps: ProcessingDeps): Job<DeliveryRef> {
  return defineJob({ ...processDeliveryType, run: (ref) => processDelivery(deps, ref) })
}
