import { sql } from 'kysely'
import type { SourceName } from '#contract/words/sources'
import type { Reader } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import type { Creditable } from './payments.query.ts'

type Question = {
  readonly source: SourceName
  readonly discountId: string
  readonly after: string | null
  readonly limit: number
}

/**
 * What the sales with a discount are on record as, in the order of the source's ids.
 * Indexes: sales_by_discount, activities_by_sale.
 */
export async function listDiscounted(
  reader: Reader,
  scope: WorkspaceScope,
  { source, discountId, after, limit }: Question,
): Promise<readonly (Omit<Creditable, 'rootId'> & { readonly saleId: string })[]> {
  const { rows } = await sql<Omit<Creditable, 'rootId'> & { readonly saleId: string }>`
    /* attribution.listDiscounted */
    select a.id as "activityId", a.person_id as "personId", a.source, a.subscription_id as "subscriptionId", s.sale_id as "saleId"
    from sales s
    join activities a on a.workspace_id = s.workspace_id and a.source = s.source and a.sale_id = s.sale_id
    where s.workspace_id = ${scope.workspaceId}
      and s.source = ${source}
      and s.discount_id = ${discountId}
      and s.sale_id > ${after ?? ''}
      and a.root_id = a.id
    order by s.sale_id
    limit ${limit}`.execute(reader)
  return rows
}
