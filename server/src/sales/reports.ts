/** What a source says of one of its sales. Amounts are in the smallest unit; times are texts, which keep microseconds. */
export type ReportedSale = {
  /** The source's own id. */
  readonly id: string
  /** The source's own id of the seller's account. */
  readonly account: string
  /** The source's own id of the buyer. */
  readonly customerId: string
  readonly productId: string | null
  readonly subscriptionId: string | null
  readonly isPaid: boolean
  readonly currency: string
  readonly grossMinor: number
  readonly discountMinor: number
  /** Which of the seller's discounts was used, and the code the buyer typed. */
  readonly discount: { readonly id: string; readonly code: string | null } | null
  /** After discount, without tax; below zero for a change to a cheaper plan. */
  readonly netMinor: number
  readonly taxMinor: number
  /** Of the net amount. */
  readonly refundedMinor: number
  readonly refundedTaxMinor: number
  readonly feeMinor: number
  /** The currency the fee was settled in; null until the source knows. */
  readonly feeCurrency: string | null
  /** Where it carried click ids, and nothing else: what buyers or sellers wrote may be personal. */
  readonly carriers: Readonly<Record<string, string>>
  readonly orderedAt: string
  readonly modifiedAt: string
}

/** The fee of a sale, when nothing else is news. */
export type ReportedFee = Pick<ReportedSale, 'id' | 'feeMinor' | 'feeCurrency'>

type Returned = {
  readonly id: string
  readonly saleId: string
  readonly status: string
  /** Without tax. */
  readonly amountMinor: number
  readonly taxMinor: number
  readonly currency: string
  readonly createdAt: string
  readonly modifiedAt: string
}

/** `pending`, then `succeeded`, then perhaps `failed` or `canceled`. */
export type ReportedRefund = Returned & { readonly reason: string }

/** A payment that the buyer's bank takes back; one that is `lost` takes money. */
export type ReportedDispute = Returned

export type ReportedSubscription = {
  readonly id: string
  readonly account: string
  readonly customerId: string
  readonly status: string
  readonly productId: string | null
  /** Null where the source does not say: the name it said before is kept. */
  readonly productName: string | null
  readonly amountMinor: number
  readonly currency: string
  readonly recurringInterval: string | null
  readonly recurringIntervalCount: number
  readonly startedAt: string | null
  readonly trialEndsAt: string | null
  readonly currentPeriodEndsAt: string | null
  readonly cancelAtPeriodEnd: boolean
  readonly endsAt: string | null
  readonly endedAt: string | null
  readonly modifiedAt: string
}
