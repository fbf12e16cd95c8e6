import type { Reader } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { overwrittenCarriers } from '../checkout-links/carried.rules.ts'
import type { PolarOrder } from '../api/polar-object.ts'

/**
 * Whether an order lost its click id because something else stood where one of our links carries it: then a value was
 * set on the checkout link in Polar after the link was made.
 */
export async function isCarrierOverwritten(
  reader: Reader,
  scope: WorkspaceScope,
  { metadata, productId }: PolarOrder,
): Promise<boolean> {
  const carriers = overwrittenCarriers(metadata)
  if (carriers.length === 0 || productId === null) return false
  const row = await reader
    .selectFrom('links')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source', '=', 'polar')
    .where('product_id', '=', productId)
    .where('carrier', 'in', carriers)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
