/* What Polar reports of a sale, as far as we use it. polar-object.schema.ts reads it. */

export type PolarCustomer = {
  readonly id: string
  readonly organizationId: string | null
  /** Null for a team, and for somebody Polar anonymised. */
  readonly email: string | null
  readonly name: string | null
  readonly isAnonymised: boolean
  /** When Polar last changed the customer. */
  readonly changedAt: string | null
  readonly createdAt: string | null
}

export type PolarOrder = {
  readonly id: string
  readonly organizationId: string | null
  readonly status: string
  readonly paid: boolean
  readonly billingReason: string
  readonly customerId: string
  readonly productId: string | null
  readonly productName: string | null
  readonly subscriptionId: string | null
  /** When the order's subscription was begun, as far as the order says. */
  readonly subscribedAt: string | null
  /** The trial of the order's subscription, as far as the order says; null without one. */
  readonly trial: { readonly startsAt: Date | null; readonly endsAt: Date } | null
  readonly currency: string
  readonly grossMinor: number
  readonly discountMinor: number
  /** Which of the seller's discounts was used, and the code the buyer typed; null without one. */
  readonly discount: { readonly id: string; readonly code: string | null } | null
  /** Below zero for a change to a cheaper plan: what is left of the old one is credited. */
  readonly netMinor: number
  readonly taxMinor: number
  readonly refundedMinor: number
  readonly refundedTaxMinor: number
  readonly feeMinor: number
  /** The currency the fee was settled in; null until Polar knows. */
  readonly feeCurrency: string | null
  readonly metadata: Readonly<Record<string, unknown>>
  readonly orderedAt: string
  readonly modifiedAt: string
  readonly customer: PolarCustomer | null
}

export type PolarRefund = {
  readonly id: string
  readonly organizationId: string | null
  readonly orderId: string
  readonly status: string
  readonly reason: string
  /** Without tax. */
  readonly amountMinor: number
  readonly taxMinor: number
  readonly currency: string
  readonly createdAt: string
  readonly modifiedAt: string
}

export type PolarSubscription = {
  readonly id: string
  readonly organizationId: string | null
  readonly status: string
  readonly customerId: string
  readonly productId: string | null
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
  readonly customer: PolarCustomer | null
}

export type PolarProduct = { readonly id: string; readonly organizationId: string | null; readonly name: string }
