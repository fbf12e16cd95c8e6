import * as fc from 'fast-check'

/** Something that happens to the numbers of a shop. Links, people and sales are named by their place. */
export type Step =
  | { readonly do: 'click'; readonly clicks: readonly Click[] }
  | { readonly do: 'replay' }
  | {
      readonly do: 'sell'
      readonly key: string
      readonly kind: 'sale' | 'renewal' | 'upgrade' | 'free_claim' | 'trial_start'
      readonly person: number | null
      readonly link: number | null
      readonly subscription: number | null
      /** The discount that was used with it. */
      readonly discount: number | null
      readonly minute: number
      readonly amount: number
      readonly currency: 'USD' | 'JPY'
      readonly beforeTracking: boolean
    }
  | {
      readonly do: 'join'
      readonly key: string
      readonly person: number | null
      readonly link: number | null
      readonly minute: number
    }
  | {
      readonly do: 'refund'
      readonly kind: 'refund' | 'dispute_lost' | 'correction'
      readonly key: string
      readonly sale: number
      readonly minute: number
      readonly amount: number
    }
  | { readonly do: 'fee'; readonly sale: number; readonly amount: number; readonly currency: 'USD' | 'JPY' }
  | { readonly do: 'change'; readonly sale: number; readonly link: number | null; readonly whole: boolean }
  | { readonly do: 'undo'; readonly sale: number }
  | { readonly do: 'code'; readonly discount: number; readonly publication: number | null }
  | { readonly do: 'touch'; readonly person: number; readonly link: number; readonly minute: number }
  | { readonly do: 'erase'; readonly person: number; readonly forGood: boolean }
  | { readonly do: 'deleteLink'; readonly link: number }
  | { readonly do: 'zone'; readonly zone: string }
  | { readonly do: 'forget' }
  | { readonly do: 'atOnce'; readonly steps: readonly Step[] }

type Click = {
  readonly link: number
  readonly visitor: number
  readonly minute: number
  readonly kind: 'human' | 'bot' | 'head'
}

const place = fc.nat({ max: 3 })
const maybe = (value: fc.Arbitrary<number>) => fc.option(value, { freq: 3 })
const minute = fc.nat({ max: 60 * 24 * 60 - 1 })
const key = fc.uuid()
const isRare = fc.integer({ min: 0, max: 3 }).map((n) => n === 0)

const click: fc.Arbitrary<Click> = fc.record({
  link: place,
  visitor: place,
  minute,
  kind: fc.constantFrom('human', 'human', 'human', 'bot', 'head'),
})
const clicking = fc.record({ do: fc.constant('click'), clicks: fc.array(click, { minLength: 1, maxLength: 12 }) })
const replaying = fc.record({ do: fc.constant('replay') })
const selling = fc.record({
  do: fc.constant('sell'),
  key,
  kind: fc.constantFrom('sale', 'sale', 'renewal', 'upgrade', 'free_claim', 'trial_start'),
  person: maybe(place),
  link: maybe(place),
  subscription: fc.option(fc.nat({ max: 1 }), { freq: 1 }),
  discount: fc.option(fc.nat({ max: 1 }), { freq: 2 }),
  minute,
  amount: fc.integer({ min: 100, max: 5_000 }),
  currency: fc.constantFrom('USD', 'USD', 'JPY'),
  beforeTracking: isRare,
})
const joining = fc.record({ do: fc.constant('join'), key, person: maybe(place), link: maybe(place), minute })
const refunding = fc.record({
  do: fc.constant('refund'),
  kind: fc.constantFrom('refund', 'dispute_lost', 'correction'),
  key,
  sale: fc.nat({ max: 9 }),
  minute,
  amount: fc.integer({ min: 1, max: 100 }),
})
const charging = fc.record({
  do: fc.constant('fee'),
  sale: fc.nat({ max: 9 }),
  amount: fc.integer({ min: 0, max: 90 }),
  currency: fc.constantFrom('USD', 'JPY'),
})
const changing = fc.record({ do: fc.constant('change'), sale: fc.nat({ max: 9 }), link: maybe(place), whole: isRare })
/** A code is added, moved to another publication or removed. */
const saying = fc.record({
  do: fc.constant('code'),
  discount: fc.nat({ max: 1 }),
  publication: fc.option(fc.nat({ max: 1 }), { freq: 4 }),
})
const undoing = fc.record({ do: fc.constant('undo'), sale: fc.nat({ max: 9 }) })
const touching = fc.record({ do: fc.constant('touch'), person: place, link: place, minute })
const erasing = fc.record({ do: fc.constant('erase'), person: place, forGood: isRare })
const moving = fc.record({
  do: fc.constant('zone'),
  zone: fc.constantFrom('UTC', 'Asia/Kathmandu', 'Asia/Kolkata', 'America/St_Johns', 'Europe/Berlin'),
})
const atOnce = fc.record({
  do: fc.constant('atOnce'),
  steps: fc.array(fc.oneof(clicking, selling, joining, refunding, charging, changing, undoing, touching, saying), {
    minLength: 2,
    maxLength: 6,
  }),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: clicking, weight: 5 },
  { arbitrary: selling, weight: 5 },
  { arbitrary: atOnce, weight: 4 },
  { arbitrary: joining, weight: 3 },
  { arbitrary: refunding, weight: 2 },
  { arbitrary: charging, weight: 2 },
  { arbitrary: changing, weight: 2 },
  { arbitrary: undoing, weight: 1 },
  { arbitrary: saying, weight: 3 },
  { arbitrary: touching, weight: 1 },
  { arbitrary: replaying, weight: 1 },
  { arbitrary: moving, weight: 1 },
  { arbitrary: erasing, weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('deleteLink'), link: fc.constant(3) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('forget') }), weight: 1 },
)

/** Begins with clicks and a sale, so that no story is about nothing. */
export const busyStory: fc.Arbitrary<readonly Step[]> = fc
  .tuple(clicking, selling, fc.array(step, { minLength: 10, maxLength: 25 }))
  .map(([clicks, sale, rest]) => [clicks, sale, ...rest])
