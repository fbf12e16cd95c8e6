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
  .transform((told): PolarCustomer => {
    const email = told.email?.trim() || null
    const isAnonymised =
      email?.toLowerCase().endsWith('@anonymized.polar.sh') === true || told.metadata?.['__anonymized_at'] != null
    return {
      id: told.id,
      organizationId: told.organization_id ?? null,
      email: isAnonymised ? null : email,
      name: isAnonymised ? null : told.name?.trim() || null,
      isAnonymised,
      changedAt: told.modified_at ?? told.created_at ?? null,
      createdAt: told.created_at ?? null,
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
  .transform((told): PolarOrder => ({
    id: told.id,
    organizationId: told.customer?.organizationId ?? told.product?.organization_id ?? null,
    status: told.status,
    paid: told.paid,
    billingReason: told.billing_reason,
    customerId: told.customer_id,
    productId: told.product_id ?? null,
    productName: told.product?.name ?? told.description ?? null,
    subscriptionId: told.subscription_id ?? null,
    subscribedAt: told.subscription?.started_at ?? told.subscription?.created_at ?? null,
    trial: trialOf(told.subscription ?? {}),
    currency: told.currency,
    grossMinor: told.subtotal_amount ?? told.net_amount + told.discount_amount,
    discountMinor: told.discount_amount,
    discount: told.discount_id == null ? null : { id: told.discount_id, code: told.discount?.code ?? null },
    netMinor: told.net_amount,
    taxMinor: told.tax_amount,
    refundedMinor: told.refunded_amount,
    refundedTaxMinor: told.refunded_tax_amount,
    feeMinor: told.platform_fee_amount,
    feeCurrency: told.platform_fee_currency ?? null,
    metadata: told.metadata ?? {},
    orderedAt: told.created_at,
    // Null on a brand-new order.
    modifiedAt: told.modified_at ?? told.created_at,
    customer: told.customer ?? null,
  }))

type ToldTrial = { readonly trial_start?: string | null | undefined; readonly trial_end?: string | null | undefined }

function trialOf({ trial_start, trial_end }: ToldTrial): PolarOrder['trial'] {
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
  .transform((told): PolarRefund => ({
    id: told.id,
    organizationId: told.organization_id ?? null,
    orderId: told.order_id,
    status: told.status,
    reason: told.reason ?? 'other',
    amountMinor: told.amount,
    taxMinor: told.tax_amount,
    currency: told.currency,
    createdAt: told.created_at,
    modifiedAt: told.modified_at ?? told.created_at,
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
  .transform((told): PolarSubscription => ({
    id: told.id,
    organizationId: told.customer?.organizationId ?? told.product?.organization_id ?? null,
    status: told.status,
    customerId: told.customer_id,
    productId: told.product_id ?? null,
    productName: told.product?.name ?? null,
    amountMinor: told.amount,
    currency: told.currency,
    recurringInterval: told.recurring_interval ?? null,
    recurringIntervalCount: told.recurring_interval_count ?? 1,
    startedAt: told.started_at ?? null,
    trialEndsAt: told.trial_end ?? null,
    currentPeriodEndsAt: told.current_period_end ?? null,
    cancelAtPeriodEnd: told.cancel_at_period_end ?? false,
    endsAt: told.ends_at ?? null,
    endedAt: told.ended_at ?? null,
    modifiedAt: told.modified_at ?? told.created_at,
    customer: told.customer ?? null,
  }))

const product = z
  .object({ id: z.string().min(1), name: z.string().min(1), organization_id: text })
  .transform((told): PolarProduct => ({ id: told.id, name: told.name, organizationId: told.organization_id ?? null }))

export const polarCustomer: z.ZodType<PolarCustomer> = clean.pipe(customer)
export const polarOrder: z.ZodType<PolarOrder> = clean.pipe(order)
export const polarRefund: z.ZodType<PolarRefund> = clean.pipe(refund)
export const polarSubscription: z.ZodType<PolarSubscription> = clean.pipe(subscription)
export const polarProduct: z.ZodType<PolarProduct> = clean.pipe(product)
