import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

const PRODUCTS_MAX = 500

/** Products that activities speak of, each by its newest name, in the order of names. */
export async function listProducts(
  reader: Reader,
  scope: WorkspaceScope,
): Promise<readonly { readonly key: string; readonly name: string }[]> {
  const { rows } = await sql<{ key: string; name: string }>`
    /* products.listProducts */
    select sold.key, coalesce(newest.product_name, sold.key) as name
    from sold_products(${scope.workspaceId}) sold
    cross join lateral (
      select a.product_name
      from activities a
      where a.workspace_id = ${scope.workspaceId} and a.product_id = sold.key
      order by a.occurred_at desc
      limit 1
    ) newest
    order by fold_text(coalesce(newest.product_name, sold.key)) collate "C", sold.key
    limit ${PRODUCTS_MAX}`.execute(reader)
  return rows
}
