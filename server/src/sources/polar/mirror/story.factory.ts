import * as fc from 'fast-check'

/*
 * Purchase stories as the emulator's `POST /_control/story` takes them: what one buyer does over months. Steps that
 * cannot happen (a renewal after the end) are skipped there.
 */

type Step = { readonly do: string } & Readonly<Record<string, unknown>>

/** How a delivery is treated: how often it arrives (0 = lost), and when, among all. */
export type Fate = { readonly copies: number; readonly ranks: readonly [number, number, number] }

export type Story = {
  readonly steps: readonly Step[]
  /** Two disorders: what becomes of the first, second, … delivery; begins anew when there are more. */
  readonly disorders: readonly [readonly Fate[], readonly Fate[]]
  /** Once everything was reconciled, every delivery arrives again. */
  readonly echoes: boolean
}

export const DAY = 86_400

/** Which click's token a purchase carries; the names are those of `plantClicks`. */
const carried = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('first', 'second') },
  { weight: 1, arbitrary: fc.constantFrom('later', 'unknown', 'forged') },
  { weight: 2, arbitrary: fc.constant(null) },
)
export const step = (name: string, fields: Readonly<Record<string, unknown>> = {}): Step => ({ do: name, ...fields })
const steps = (...list: Step[]) => fc.constant<readonly Step[]>(list)

const buy = (product: string, fields: Readonly<Record<string, unknown>> = {}) =>
  carried.map((click): readonly Step[] => [step('buy', { product, click, ...fields, after_seconds: 600 })])

const pays = ['wallpapers', 'course', 'coffee', 'brushes', 'sounds'] as const
const buysOnce = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...pays).chain((product) => buy(product)) },
  { weight: 1, arbitrary: buy('sampler') },
  { weight: 1, arbitrary: buy('course', { discount_code: 'FREE100' }) },
  { weight: 1, arbitrary: buy('course', { discount_code: 'HALF50' }) },
)

export const refund = (fields: Readonly<Record<string, unknown>>) =>
  step('refund', { ...fields, after_seconds: 2 * DAY })
export const settle = (status: string, index = 0) => step('settle', { status, refund: index, after_seconds: 3_600 })
const share = fc.constantFrom(0.1, 0.5, 0.99)
const which = fc.nat({ max: 4 })
const refunds = fc.oneof(
  which.map((order): readonly Step[] => [refund({ order })]),
  fc.tuple(which, share).map(([order, fraction]): readonly Step[] => [refund({ order, fraction })]),
  fc
    .tuple(which, share, fc.constantFrom('succeeded', 'failed', 'canceled'))
    .map(([order, fraction, end]): readonly Step[] => [refund({ order, fraction, status: 'pending' }), settle(end)]),
  fc.tuple(which, share).map(([order, fraction]): readonly Step[] => [refund({ order, fraction, status: 'failed' })]),
  // Succeeded, failed afterwards, and perhaps refunded again.
  fc
    .tuple(which, share, fc.boolean())
    .map(([order, fraction, again]): readonly Step[] => [
      refund({ order, fraction }),
      settle('failed'),
      ...(again ? [refund({ order })] : []),
    ]),
  steps(refund({ order: 0, fraction: 0.3 }), refund({ order: 0, fraction: 0.5 }), settle('failed', 1)),
  // While the invoice is still being made: it forgets them.
  fc.constantFrom(1, 0.5).map((fraction): readonly Step[] => [{ ...refund({ order: 0, fraction }), after_seconds: 5 }]),
)

export const month = (fields: Readonly<Record<string, unknown>> = {}) =>
  step('renew', { after_seconds: 30 * DAY, ...fields })
const proration = fc.constantFrom('invoice', 'prorate', 'next_period')
const planChange = fc.tuple(fc.constantFrom('upgrade', 'downgrade'), proration).map(([kind, how]): readonly Step[] => [
  step(kind, {
    product: kind === 'upgrade' ? 'club' : 'club-no-trial',
    proration: how,
    after_seconds: 2 * DAY,
  }),
  month(),
])
const subscriptionLife = fc.oneof(
  { weight: 5, arbitrary: steps(month()) },
  { weight: 1, arbitrary: steps(month({ after_seconds: 2 * DAY })) },
  { weight: 1, arbitrary: carried.map((click): readonly Step[] => [month({ click })]) },
  { weight: 2, arbitrary: steps(month({ outcome: 'failed' }), step('recover', { after_seconds: 2 * DAY })) },
  { weight: 1, arbitrary: steps(month({ outcome: 'failed' }), step('give_up', { after_seconds: 21 * DAY })) },
  { weight: 3, arbitrary: planChange },
  { weight: 1, arbitrary: steps(step('cancel'), month()) },
  { weight: 1, arbitrary: steps(step('cancel'), step('uncancel'), month()) },
  { weight: 1, arbitrary: steps(step('revoke')) },
  { weight: 1, arbitrary: steps(step('pause'), step('resume', { after_seconds: 40 * DAY })) },
  { weight: 1, arbitrary: carried.map((click): readonly Step[] => [step('edit_subscription_metadata', { click })]) },
  { weight: 2, arbitrary: refunds },
)
const begins = fc.oneof(
  { weight: 3, arbitrary: buy('club') },
  { weight: 3, arbitrary: buy('club-no-trial') },
  { weight: 1, arbitrary: buy('club-no-trial', { discount_code: 'FREE100' }) },
  { weight: 1, arbitrary: buy('club', { discount_code: 'HALF50' }) },
)
const subscribes = fc
  .tuple(begins, fc.array(subscriptionLife, { maxLength: 3 }))
  .map(([first, life]): readonly Step[] => [...first, ...life.flat()])

// Nobody takes an address that was somebody else's: people who share one are merged, and parted by hand only.
const contact = fc.oneof(
  fc.nat({ max: 3 }).map((n): readonly Step[] => [step('change_email', { email: `${n}@new.example` })]),
  fc.constantFrom('Vera Newname', 'V.').map((name): readonly Step[] => [step('change_name', { name })]),
)
const chapter = fc.oneof(
  { weight: 3, arbitrary: buysOnce },
  { weight: 3, arbitrary: subscribes },
  { weight: 2, arbitrary: refunds },
  { weight: 2, arbitrary: contact },
)
const ending = fc.oneof(
  { weight: 8, arbitrary: steps() },
  { weight: 1, arbitrary: steps(step('delete')) },
  { weight: 1, arbitrary: steps(step('anonymize')) },
)

const rank = fc.nat({ max: 999 })
const fate = (copies: fc.Arbitrary<number>) => fc.record({ copies, ranks: fc.tuple(rank, rank, rank) })
const fates = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant(fc.constantFrom(0, 1, 1, 1, 2)) },
    { weight: 3, arbitrary: fc.constant(fc.constantFrom(0, 0, 0, 1)) },
    { weight: 3, arbitrary: fc.constant(fc.constantFrom(1, 1, 1, 1, 3)) },
    { weight: 1, arbitrary: fc.constant(fc.constant(0)) },
  )
  .chain((copies) => fc.array(fate(copies), { minLength: 23, maxLength: 23 }))

export const story: fc.Arbitrary<Story> = fc.record({
  steps: fc
    .tuple(fc.oneof(buysOnce, subscribes), fc.array(chapter, { maxLength: 1 }), ending)
    .map(([first, chapters, end]) => [...first, ...chapters.flat(), ...end]),
  disorders: fc.tuple(fates, fates),
  echoes: fc.nat({ max: 9 }).map((n) => n === 0),
})

/** The deliveries as they arrive: some never, some more than once, in any order. */
export function disorder<T>(deliveries: readonly T[], fates: readonly Fate[]): readonly T[] {
  return deliveries
    .flatMap((delivery, index) => {
      const { copies, ranks } = fates[index % fates.length] ?? { copies: 1, ranks: [0, 0, 0] }
      return ranks.slice(0, copies).map((at) => ({ delivery, at }))
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ delivery }) => delivery)
}
