import { sql } from 'kysely'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

const PRODUCTS_MAX = 500

/** Products that activities speak of, each by its newest name, in the order of names. Index: activities_by_product. */
export async function listProducts(
  reader: Reader,
  scope: WorkspaceScope,
): Promise<readonly { readonly key: string; readonly name: string }[]> {
  const { rows } = await sql<{ key: string; name: string }>`
    /* activities.listProducts */
    select n.key, n.name
    from (
      select distinct on (a.product_key) a.product_key as key, coalesce(a.product_name, a.product_key) as name
      from activities a
      where a.workspace_id = ${scope.workspaceId}
        and a.product_key is not null
      order by a.product_key, a.occurred_at desc
    ) n
    order by lower(n.name), n.key
    limit ${PRODUCTS_MAX}`.execute(reader)
  return rows
}
