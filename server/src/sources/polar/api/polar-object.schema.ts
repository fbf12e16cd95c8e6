import { z } from 'zod'
import {
  amount,
  amountOrNone,
  clean,
  currency,
  mayBeTime,
  metadata,
  paidOut,
  text,
  time,
} from './polar-field.schema.ts'
import type { PolarCustomer, PolarOrder, PolarProduct, PolarRefund, PolarSubscription } from './polar-object.ts'

/*
 * What Polar sends and answers, read tolerantly into our types: only the fields we use; unknown ones and unknown
 * values of open lists are fine. Shapes: polarsource/polar at c6c3645, server/polar/{order,refund,subscription,
 * customer}/schemas.py, compared with @polar-sh/sdk 1.0.1.
 */

const customer = z
  .object({
    id: z.string().min(1),
    email: text,
    name: text,
    organization_id: text,
    created_at: mayBeTime,
    modified_at: mayBeTime,
    metadata,
  })
  .transform((raw): PolarCustomer => {
    const email = raw.email?.trim() || null
    const isAnonymised =
      email?.toLowerCase().endsWith('@anonymized.polar.sh') === true || raw.metadata?.['__anonymized_at'] != null
    return {
      id: raw.id,
      organizationId: raw.organization_id ?? null,
      email: isAnonymised ? null : email,
      name: isAnonymised ? null : raw.name?.trim() || null,
      isAnonymised,
      changedAt: raw.modified_at ?? raw.created_at ?? null,
      createdAt: raw.created_at ?? null,
    }
  })

const order = z
  .object({
    id: z.string().min(1),
    created_at: time,
    modified_at: time.nullish(),
    status: z.string(),
    paid: z.boolean(),
    subtotal_amount: amount.nullish(),
    discount_amount: amountOrNone,
    net_amount: amount,
    tax_amount: amountOrNone,
    refunded_amount: paidOut,
    refunded_tax_amount: paidOut,
    platform_fee_amount: amountOrNone,
    platform_fee_currency: currency.nullish().catch(null),
    currency,
    billing_reason: z.string(),
    customer_id: z.string().min(1),
    product_id: text,
    subscription_id: text,
    discount_id: text,
    discount: z.object({ code: text }).nullish().catch(null),
    description: text,
    metadata,
    customer: customer.nullish(),
    product: z.object({ name: text, organization_id: text }).nullish(),
    subscription: z
      .object({ created_at: mayBeTime, started_at: mayBeTime, trial_start: mayBeTime, trial_end: mayBeTime })
      .nullish(),
  })
  .transform((raw): PolarOrder => ({
    id: raw.id,
    organizationId: raw.customer?.organizationId ?? raw.product?.organization_id ?? null,
    status: raw.status,
    paid: raw.paid,
    billingReason: raw.billing_reason,
    customerId: raw.customer_id,
    productId: raw.product_id ?? null,
    productName: raw.product?.name ?? raw.description ?? null,
    subscriptionId: raw.subscription_id ?? null,
    subscribedAt: raw.subscription?.started_at ?? raw.subscription?.created_at ?? null,
    trial: trialOf(raw.subscription ?? {}),
    currency: raw.currency,
    grossMinor: raw.subtotal_amount ?? raw.net_amount + raw.discount_amount,
    discountMinor: raw.discount_amount,
    discount: raw.discount_id == null ? null : { id: raw.discount_id, code: raw.discount?.code ?? null },
    netMinor: raw.net_amount,
    taxMinor: raw.tax_amount,
    refundedMinor: raw.refunded_amount,
    refundedTaxMinor: raw.refunded_tax_amount,
    feeMinor: raw.platform_fee_amount,
    feeCurrency: raw.platform_fee_currency ?? null,
    metadata: raw.metadata ?? {},
    orderedAt: raw.created_at,
    // Null on a brand-new order.
    modifiedAt: raw.modified_at ?? raw.created_at,
    customer: raw.customer ?? null,
  }))

type ReportedTrial = {
  readonly trial_start?: string | null | undefined
  readonly trial_end?: string | null | undefined
}

function trialOf({ trial_start, trial_end }: ReportedTrial): PolarOrder['trial'] {
  return trial_end == null
    ? null
    : { startsAt: trial_start == null ? null : new Date(trial_start), endsAt: new Date(trial_end) }
}

const refund = z
  .object({
    id: z.string().min(1),
    created_at: time,
    modified_at: time.nullish(),
    status: z.string(),
    reason: text,
    amount: amount.min(0),
    tax_amount: paidOut,
    currency,
    order_id: z.string().min(1),
    organization_id: text,
  })
  .transform((raw): PolarRefund => ({
    id: raw.id,
    organizationId: raw.organization_id ?? null,
    orderId: raw.order_id,
    status: raw.status,
    reason: raw.reason ?? 'other',
    amountMinor: raw.amount,
    taxMinor: raw.tax_amount,
    currency: raw.currency,
    createdAt: raw.created_at,
    modifiedAt: raw.modified_at ?? raw.created_at,
  }))

const subscription = z
  .object({
    id: z.string().min(1),
    created_at: time,
    modified_at: time.nullish(),
    status: z.string(),
    amount: amountOrNone,
    currency,
    recurring_interval: text,
    recurring_interval_count: z.int().positive().max(10_000).nullish(),
    started_at: mayBeTime,
    trial_end: mayBeTime,
    current_period_end: mayBeTime,
    cancel_at_period_end: z.boolean().nullish(),
    ends_at: mayBeTime,
    ended_at: mayBeTime,
    customer_id: z.string().min(1),
    product_id: text,
    customer: customer.nullish(),
    product: z.object({ name: text, organization_id: text }).nullish(),
  })
  .transform((raw): PolarSubscription => ({
    id: raw.id,
    organizationId: raw.customer?.organizationId ?? raw.product?.organization_id ?? null,
    status: raw.status,
    customerId: raw.customer_id,
    productId: raw.product_id ?? null,
    productName: raw.product?.name ?? null,
    amountMinor: raw.amount,
    currency: raw.currency,
    recurringInterval: raw.recurring_interval ?? null,
    recurringIntervalCount: raw.recurring_interval_count ?? 1,
    startedAt: raw.started_at ?? null,
    trialEndsAt: raw.trial_end ?? null,
    currentPeriodEndsAt: raw.current_period_end ?? null,
    cancelAtPeriodEnd: raw.cancel_at_period_end ?? false,
    endsAt: raw.ends_at ?? null,
    endedAt: raw.ended_at ?? null,
    modifiedAt: raw.modified_at ?? raw.created_at,
    customer: raw.customer ?? null,
  }))

const product = z
  .object({ id: z.string().min(1), name: z.string().min(1), organization_id: text })
  .transform((raw): PolarProduct => ({ id: raw.id, name: raw.name, organizationId: raw.organization_id ?? null }))

export const polarCustomer: z.ZodType<PolarCustomer> = clean.pipe(customer)
export const polarOrder: z.ZodType<PolarOrder> = clean.pipe(order)
export const polarRefund: z.ZodType<PolarRefund> = clean.pipe(refund)
export const polarSubscription: z.ZodType<PolarSubscription> = clean.pipe(subscription)
export const polarProduct: z.ZodType<PolarProduct> = clean.pipe(product)
