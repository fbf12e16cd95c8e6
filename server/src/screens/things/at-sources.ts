import type { SourceName } from '#contract/words/sources'
import type { Discount } from '../../codes/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

/** What screens ask the sources of sales, whose own tables they do not read. */
export type AtSources = {
  /** Where a source shows a sale to its seller; null when that is not known. */
  readonly saleUrl: (reader: Reader, scope: WorkspaceScope, sale: SaleOf) => Promise<string | null>
  /** The discounts with a code that sellers give there. Calls out: never inside a transaction. */
  readonly listDiscounts: (scope: WorkspaceScope) => Promise<readonly Discount[]>
  /** One of them; null when there is none. */
  readonly findDiscount: (
    scope: WorkspaceScope,
    which: Pick<Discount, 'source' | 'discountId'>,
  ) => Promise<Discount | null>
  /** Where checkouts are, as browsers write hosts. */
  readonly checkoutHosts: readonly string[]
  /** Whose checkout each address leads to; silent of what is none. Nobody is asked and nothing visited. */
  readonly judgeCheckouts: (
    reader: Reader,
    scope: WorkspaceScope,
    urls: readonly string[],
  ) => Promise<ReadonlyMap<string, JudgedCheckout>>
  /** Whether the workspace is connected to any. */
  readonly isConnected: (reader: Reader, scope: WorkspaceScope) => Promise<boolean>
  /** What some of their own things are called, by id: connections, say. Silent of ids that are not theirs. */
  readonly namesOf: (
    reader: Reader,
    scope: WorkspaceScope,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
}

type JudgedCheckout = { readonly source: SourceName } & (
  | { readonly whose: 'own' | 'unknown' }
  /** `asOf`: when the workspace's own were listed, of which it is none; null where its spelling says so. */
  | { readonly whose: 'foreign'; readonly asOf: Date | null }
)

type SaleOf = { readonly source: SourceName; readonly account: string; readonly saleId: string }
