import type { ActivityId, LinkId, PersonId } from '#contract/ids'
import { linkReceipt, type Credit } from './credit.rules.ts'

/** One opinion about what earned an activity, now or formerly. */
export type Opinion = {
  readonly credit: Credit
  /** The how-manieth about its activity. */
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

/** An activity with a credit of its own, and everything ever thought about it. */
export type Payment = {
  readonly activityId: ActivityId
  readonly personId: PersonId | null
  readonly occurredAt: Date
  readonly sourceKey: string
  /** No money moved: a trial, a free month. */
  readonly isFree: boolean
  /** What it says by itself; null while it was never asked. */
  readonly own: Credit | null
  /** Oldest first. */
  readonly opinions: readonly Opinion[]
}

/** A change by hand that nobody took back. */
export type StandingChange = Opinion & { readonly changeId: string }

export const currentOf = (payment: Payment): Opinion | null =>
  payment.opinions.find((opinion) => opinion.isCurrent) ?? null

/** What was decided by hand stays until a hand changes it. */
export const isByHand = (payment: Payment): boolean => currentOf(payment)?.credit.method === 'manual'

/** The newest change by hand of one payment that nobody took back. `family` holds all payments that it may have reached. */
export function lastChangeOf(payment: Payment, family: readonly Payment[]): StandingChange | null {
  return standing(payment.opinions, undoneIn(family)).at(-1) ?? null
}

/**
 * What the rule makes of a payment, from the same subscription's payments (itself included), known by now:
 * a choice by hand for the whole subscription, else for the first payment (unless it came with a click of its own), else
 * the click that came with it, else the click that came with the earliest payment before it. Looks only at times and
 * clicks, so the order in which payments are told never matters.
 */
export function derivedCredit(payment: Payment, family: readonly Payment[]): Credit {
  const byHand = choiceForAll(family)
  if (byHand) return byHand
  const ofFirst = choiceForFirst(payment, family)
  if (ofFirst) return ofFirst
  const own = payment.own ?? { method: 'none', reason: 'no_click_id', receipt: null }
  if (own.receipt !== null) return own
  const first = family
    .filter((other) => other.own?.receipt && other.occurredAt.getTime() <= payment.occurredAt.getTime())
    .toSorted(byTime)[0]
  if (!first?.own) return own
  return { method: 'subscription', reason: 'earlier_sale_of_subscription', receipt: first.own.receipt }
}

/** Is this what somebody chose by hand for all payments, those to come included? */
export function isChosenForAll(linkId: LinkId | null, family: readonly Payment[]): boolean {
  const choice = choiceForAll(family)
  return choice !== null && (choice.receipt?.linkId ?? null) === linkId
}

/** The newest choice by hand for the whole subscription, as it counts for payments that it did not reach itself. */
function choiceForAll(family: readonly Payment[]): Credit | null {
  const undone = undoneIn(family)
  const [newest] = family
    .flatMap((payment) => standing(payment.opinions, undone))
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
function choiceForFirst(payment: Payment, family: readonly Payment[]): Credit | null {
  const ordered = family.toSorted(byTime)
  const firstPaid = ordered.findIndex((one) => !one.isFree)
  const place = ordered.findIndex((one) => one.activityId === payment.activityId)
  const beginning = ordered.slice(0, firstPaid === -1 ? ordered.length : firstPaid + 1).slice(0, Math.max(place, 0))
  const undone = undoneIn(family)
  const chosen = beginning.findLast((one) => standing(one.opinions, undone).length > 0)
  const change = chosen && standing(chosen.opinions, undone).at(-1)
  if (!chosen || !change) return null
  const ownClick = payment.own?.receipt?.clickId
  const copied = beginning.some((one) => one.own?.receipt && one.own.receipt.clickId === ownClick)
  return ownClick === undefined || copied ? followed(change) : null
}

/** A choice by hand as it counts for a payment that it did not reach itself. */
function followed({ credit }: StandingChange): Credit {
  const linkId = credit.receipt?.linkId
  const receipt = linkId === undefined ? null : linkReceipt(linkId)
  return { method: 'subscription', reason: 'subscription_set_by_hand', receipt }
}

const undoneIn = (family: readonly Payment[]): ReadonlySet<string> =>
  new Set(family.flatMap((payment) => payment.opinions.flatMap((opinion) => opinion.undoes ?? [])))

const standing = (opinions: readonly Opinion[], undone: ReadonlySet<string>): StandingChange[] =>
  opinions.flatMap((opinion) =>
    opinion.changeId === null || undone.has(opinion.changeId) ? [] : [{ ...opinion, changeId: opinion.changeId }],
  )

/** At the same instant the source's own name of the fact decides: unlike our ids it does not depend on who came first. */
function byTime(a: Payment, b: Payment): number {
  return a.occurredAt.getTime() - b.occurredAt.getTime() || (a.sourceKey < b.sourceKey ? -1 : 1)
}
