import type { ActivityId, CodeId, LinkId, PersonId } from '#contract/ids'
import { linkReceipt, type Credit } from './credit.rules.ts'

/** An attribution of an activity, current or superseded. */
export type Attribution = {
  readonly credit: Credit
  /** Counts the attributions of its activity, from 1. */
  readonly version: number
  readonly isCurrent: boolean
  readonly decidedAt: Date
  /** The change by hand that made it; null for the rule, and for what an undoing restored. */
  readonly changeId: string | null
  /** By hand, for the whole subscription. */
  readonly isWhole: boolean
  /** The change that was taken back when this was restored. */
  readonly undoes: string | null
}

/** An activity with a credit of its own, and every attribution it ever had. */
export type Payment = {
  readonly activityId: ActivityId
  readonly personId: PersonId | null
  readonly occurredAt: Date
  readonly sourceKey: string
  /** No money moved: a trial, a free month. */
  readonly isFree: boolean
  /** What it says by itself; null while it was never asked. */
  readonly own: Credit | null
  /** The code that was said aloud and used with it, as codes are now. */
  readonly codeId: CodeId | null
  /** Oldest first. */
  readonly attributions: readonly Attribution[]
}

/** A change by hand that nobody took back. */
export type StandingChange = Attribution & { readonly changeId: string }

export const currentOf = (payment: Payment): Attribution | null =>
  payment.attributions.find((attribution) => attribution.isCurrent) ?? null

/** What was decided by hand stays until a hand changes it. */
export const isByHand = (payment: Payment): boolean => currentOf(payment)?.credit.method === 'manual'

/** The newest change by hand of one payment that nobody took back. `payments` holds all payments that it may have reached. */
export function lastChangeOf(payment: Payment, payments: readonly Payment[]): StandingChange | null {
  return standing(payment.attributions, undoneIn(payments)).at(-1) ?? null
}

/**
 * What the rule makes of a payment, from the same subscription's payments (itself included), known by now:
 * a choice by hand for the whole subscription, else for the first payment (unless it came with a click of its own), else
 * the click that came with it, else what the earliest payment before it came with, a click or a code, else its own code.
 * Looks only at times, clicks and codes, so the order in which payments are reported never matters.
 */
export function ruledCredit(payment: Payment, payments: readonly Payment[]): Credit {
  const byHand = choiceForAll(payments)
  if (byHand) return byHand
  const ofFirst = choiceForFirst(payment, payments)
  if (ofFirst) return ofFirst
  const own = payment.own ?? NO_CLICK
  if (own.receipt !== null) return own
  const first = payments
    .filter(({ own: itsOwn, codeId }) => (itsOwn?.receipt ?? codeId) !== null)
    .filter((other) => other.occurredAt.getTime() <= payment.occurredAt.getTime())
    .toSorted(byTime)[0]
  if (!first) return own
  if (first.activityId === payment.activityId)
    return { method: 'code', reason: 'code_in_order', receipt: null, codeId: payment.codeId }
  const receipt = first.own?.receipt ?? null
  const codeId = receipt === null ? first.codeId : null
  return { method: 'subscription', reason: 'earlier_sale_of_subscription', receipt, codeId }
}

const NO_CLICK: Credit = { method: 'none', reason: 'no_click_id', receipt: null, codeId: null }

/** Is this what somebody chose by hand for all payments, those to come included? */
export function isChosenForAll(linkId: LinkId | null, payments: readonly Payment[]): boolean {
  const choice = choiceForAll(payments)
  return choice !== null && (choice.receipt?.linkId ?? null) === linkId
}

/** The newest choice by hand for the whole subscription, as it counts for payments that it did not reach itself. */
function choiceForAll(payments: readonly Payment[]): Credit | null {
  const undone = undoneIn(payments)
  const [newest] = payments
    .flatMap((payment) => standing(payment.attributions, undone))
    .filter((change) => change.isWhole)
    // A later change reaches every payment of an earlier one, so at the same instant its highest version is higher.
    .toSorted((a, b) => b.decidedAt.getTime() - a.decidedAt.getTime() || b.version - a.version)
  if (!newest) return null
  return followed(newest)
}

/**
 * The choice by hand for what a subscription began with: its first payment, or the trial before. A renewal carries the
 * click of the first payment too, as the source copies it; only another click speaks for itself.
 */
function choiceForFirst(payment: Payment, payments: readonly Payment[]): Credit | null {
  const ordered = payments.toSorted(byTime)
  const firstPaid = ordered.findIndex((one) => !one.isFree)
  const place = ordered.findIndex((one) => one.activityId === payment.activityId)
  const beginning = ordered.slice(0, firstPaid === -1 ? ordered.length : firstPaid + 1).slice(0, Math.max(place, 0))
  const undone = undoneIn(payments)
  const chosen = beginning.findLast((one) => standing(one.attributions, undone).length > 0)
  const change = chosen && standing(chosen.attributions, undone).at(-1)
  if (!chosen || !change) return null
  const ownClick = payment.own?.receipt?.clickId
  const copied = beginning.some((one) => one.own?.receipt && one.own.receipt.clickId === ownClick)
  return ownClick === undefined || copied ? followed(change) : null
}

/** A choice by hand as it counts for a payment that it did not reach itself. */
function followed({ credit }: StandingChange): Credit {
  const linkId = credit.receipt?.linkId
  const receipt = linkId === undefined ? null : linkReceipt(linkId)
  return { method: 'subscription', reason: 'subscription_set_by_hand', receipt, codeId: null }
}

const undoneIn = (payments: readonly Payment[]): ReadonlySet<string> =>
  new Set(payments.flatMap((payment) => payment.attributions.flatMap((attribution) => attribution.undoes ?? [])))

const standing = (attributions: readonly Attribution[], undone: ReadonlySet<string>): StandingChange[] =>
  attributions.flatMap((attribution) =>
    attribution.changeId === null || undone.has(attribution.changeId)
      ? []
      : [{ ...attribution, changeId: attribution.changeId }],
  )

/** At the same instant the source's own name of the fact decides: unlike our ids it does not depend on who came first. */
function byTime(a: Payment, b: Payment): number {
  return a.occurredAt.getTime() - b.occurredAt.getTime() || (a.sourceKey < b.sourceKey ? -1 : 1)
}
