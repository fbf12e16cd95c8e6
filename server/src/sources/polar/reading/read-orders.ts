import type { PolarClient } from '../api/client.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'
import type { PolarOrder } from '../api/polar-object.ts'

/** Polar's API, and as whom it is called. */
export type PolarAccess = { readonly api: PolarClient; readonly as: Credential }
type ReadOrders = { readonly orders: readonly PolarOrder[]; readonly unreadable: readonly string[] }

/**
 * Reads orders one by one. Those Polar does not have any more are left out, those we cannot read are named.
 * @throws PolarError for anything that is not about a single order
 */
export async function readOrders({ api, as }: PolarAccess, ids: Iterable<string>): Promise<ReadOrders> {
  const orders: PolarOrder[] = []
  const unreadable: string[] = []
  for (const id of ids) {
    try {
      orders.push(await api.getOrder(as, id))
    } catch (error) {
      if (!(error instanceof PolarError)) throw error
      if (error.failure === 'unexpected') unreadable.push(id)
      else if (error.failure !== 'not_found') throw error
    }
  }
  return { orders, unreadable }
}
