import type { PolarOrder } from '../api/polar-object.ts'

/** Where a version comes from: a delivery, which may be stale, or Polar's answer, which is how things are now. */
export type Voice = 'delivery' | 'answer'

export type OrderVersion = Pick<PolarOrder, 'paid' | 'refundedMinor' | 'feeMinor' | 'modifiedAt'>

/** What we hold of an order and its refunds. */
export type KnownOrder = OrderVersion & {
  /** Up to when Polar itself, asked, has confirmed it. */
  readonly confirmedUntil: string | null
  /** What refunds that we know to have succeeded come to. */
  readonly succeededMinor: number
  /** A refund is known to have failed or to have been cancelled. */
  readonly hasFailedRefund: boolean
}

export type Weight =
  | 'newer'
  | 'older'
  /** Its time and what it says cannot both be right: Polar has to be asked. */
  | 'contradicts'

/**
 * Whether a version of an order counts. Polar's invoice job serialises what it remembered: a message may come with a newer
 * time and yet undo a refund (seen on polarsource/polar at c6c3645e63). So a message that goes against the course of
 * things (paid, then given back) is not believed, unless a refund that failed explains it. Two versions of one instant:
 * the one that is further along wins, so that the order of arrival never decides.
 */
export function weighOrder(reported: OrderVersion, known: KnownOrder | null, voice: Voice): Weight {
  if (known === null) return 'newer'
  const later = instantOf(reported.modifiedAt) - instantOf(known.modifiedAt)
  if (voice === 'answer') return later >= 0 ? 'newer' : 'older'
  if (known.confirmedUntil !== null && instantOf(reported.modifiedAt) <= instantOf(known.confirmedUntil)) return 'older'
  if (later === 0) return isFurther(reported, known) ? 'newer' : 'older'
  if (later > 0) return takesBack(reported, known) && !isExplained(reported, known) ? 'contradicts' : 'newer'
  return takesBack(known, reported) && !isExplained(known, known) ? 'contradicts' : 'older'
}

/** The fee to keep: messages forget one that was reported before, whichever came first. */
export function feeAfter(reported: OrderVersion, known: OrderVersion | null, voice: Voice): 'reported' | 'known' {
  if (known === null || voice === 'answer') return 'reported'
  if (reported.feeMinor === 0) return 'known'
  return known.feeMinor === 0 || instantOf(reported.modifiedAt) >= instantOf(known.modifiedAt) ? 'reported' : 'known'
}

type Standing = Pick<OrderVersion, 'paid' | 'refundedMinor'>

const takesBack = (later: Standing, earlier: Standing) =>
  (earlier.paid && !later.paid) || later.refundedMinor < earlier.refundedMinor

/** A refund failed, and what is left of the others is what the later version says. */
const isExplained = (later: Standing, { paid, succeededMinor, hasFailedRefund }: KnownOrder) =>
  later.paid && paid && hasFailedRefund && later.refundedMinor === succeededMinor

function isFurther(reported: OrderVersion, known: OrderVersion): boolean {
  if (reported.paid !== known.paid) return reported.paid
  if (reported.refundedMinor !== known.refundedMinor) return reported.refundedMinor > known.refundedMinor
  return reported.feeMinor >= known.feeMinor
}

/** Microseconds: Polar's times have them, and two changes of an order may share a millisecond. */
function instantOf(text: string): number {
  const [, , below = ''] = /\.(\d{3})(\d{1,3})/.exec(text) ?? []
  return Date.parse(text) * 1_000 + Number(below.padEnd(3, '0'))
}
