/** A first purchase: a one-time order, or the first paid order of a subscription. In SQL: `is_sale(kind)`. */
export const SALE_KINDS = ['sale'] as const
/** A later payment of what was sold once, or a change of plan: revenue, counted apart. In SQL: `is_renewal(kind)`. */
export const RENEWAL_KINDS = ['renewal', 'upgrade', 'downgrade'] as const
/** No money moved. In SQL: `is_free(kind)`. */
export const FREE_KINDS = ['free_claim', 'trial_start'] as const
/** Changes what an earlier one came to, and shares its credit. In SQL: `is_change(kind)`. */
export const CHANGE_KINDS = ['refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction'] as const

/** Joined a list: no sale, no revenue, in no conversion. In SQL: `is_join(kind)`. */
export const JOIN_KINDS = ['list_join'] as const

/** Every kind of activity, `click` aside, belongs to one of these. */
export const RECORDED_KINDS = [...SALE_KINDS, ...RENEWAL_KINDS, ...FREE_KINDS, ...CHANGE_KINDS, ...JOIN_KINDS] as const

export type RecordedKind = (typeof RECORDED_KINDS)[number]

type Recorded = RecordedKind | 'click'
const has = (kinds: readonly Recorded[], kind: Recorded) => kinds.includes(kind)

export const isSale = (kind: Recorded): boolean => has(SALE_KINDS, kind)
export const isRenewal = (kind: Recorded): boolean => has(RENEWAL_KINDS, kind)
export const isFree = (kind: Recorded): boolean => has(FREE_KINDS, kind)
export const isChange = (kind: Recorded): boolean => has(CHANGE_KINDS, kind)
export const isJoin = (kind: Recorded): boolean => has(JOIN_KINDS, kind)
