import type { ConnectionId } from '#contract/ids'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { isPassing, PolarError } from '../api/polar-error.ts'
import type { Polar } from '../access/polar.ts'
import { withAccessToken } from '../access/with-access-token.ts'
import type { PolarOrder } from '../api/polar-object.ts'

/** What Polar says now of one order; null where it gives no answer that waiting would bring. */
export type AskForOrder = (
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  orderId: string,
) => Promise<PolarOrder | null>

/**
 * Asks Polar for an order, once. Calls out: never inside a transaction. Without access there is no answer: the
 * contradiction then stays unbelieved until a reading settles it.
 * @throws PolarError for a failure that passes
 */
export function createAskForOrder(polar: Polar): AskForOrder {
  return async (scope, connectionId, orderId) => {
    try {
      return await withAccessToken(polar, scope, connectionId, (as) => polar.patientApi.getOrder(as, orderId))
    } catch (error) {
      if (!(error instanceof PolarError) || isPassing(error.failure)) throw error
      polar.log.warn({ connectionId, failure: error.failure }, 'polar did not settle a contradiction about an order')
      return null
    }
  }
}
