import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

const PRODUCTS_MAX = 500

/**
 * The products of a workspace in the order it met them: linked first by when, then those only activities speak of. A new
 * one comes last, so that what hangs on the order stays with the others.
 */
export async function readProductOrder(reader: Reader, scope: WorkspaceScope): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    /* product-order.readProductOrder */
    with linked as (
      select l.product_id as key, min(l.created_at) as met_at
      from links l
      where l.workspace_id = ${scope.workspaceId} and l.product_id is not null
      group by l.product_id
    )
    select coalesce(linked.key, sold.key) as key
    from linked
    full join (
      select sold.key, first.occurred_at
      from sold_products(${scope.workspaceId}) sold
      cross join lateral (
        select a.occurred_at
        from activities a
        where a.workspace_id = ${scope.workspaceId} and a.product_id = sold.key
        order by a.occurred_at
        limit 1
      ) first
    ) sold on sold.key = linked.key
    order by linked.met_at nulls last, sold.occurred_at, key
    limit ${PRODUCTS_MAX}`.execute(reader)
  return rows.map((row) => row.key)
}
