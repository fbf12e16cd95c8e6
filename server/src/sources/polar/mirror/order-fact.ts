import type { Money } from '#contract/money'

export type RootKind = 'sale' | 'renewal' | 'upgrade' | 'downgrade' | 'free_claim' | 'trial_start'

/** Something that happened to an order, in our words: its root, or a change that hangs on it. */
export type OrderFact = {
  readonly kind: RootKind | 'refund' | 'refund_reversed' | 'dispute_lost' | 'dispute_reversed' | 'correction'
  /** The same key is the same fact. */
  readonly sourceKey: string
  readonly net: Money
  readonly occurredAt: Date
}
