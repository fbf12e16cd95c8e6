import type { SourceName } from '#contract/words/sources'

/** A discount that people get by typing its code. */
export type Discount = {
  readonly source: SourceName
  /** The source's own id. */
  readonly discountId: string
  readonly code: string
  readonly name: string
}
