import type { Activity } from '#contract/activities'
import { expect, test } from 'vitest'
import { activitySentence, isByHand } from './activity-words.ts'

/** Ids are branded; a test writes them as text. */
function activityOf(change: object): Activity {
  const person = { id: 'per_1', name: 'Ada Lovelace', email: 'ada@mail.example' }
  const amount = { amountMinor: 900, currency: 'USD' }
  const sale = {
    id: 'act_1',
    kind: 'sale',
    occurredAt: '2026-11-22T14:02:00Z',
    person,
    productName: 'Prism Wallpapers',
    amount,
    attribution: null,
  }
  return { ...sale, ...change } as Activity
}
const attribution = {
  publication: { id: 'pub_1', title: 'My 2026 desk setup', kind: 'youtube_video' },
  link: { id: 'lnk_1', name: 'Desk', shortUrl: '' },
}

test('a sale says who bought what, for how much and from where', () => {
  expect(activitySentence(activityOf({ attribution }))).toBe(
    'Ada L. bought Prism Wallpapers for $9 from My 2026 desk setup',
  )
})

test('without a publication the sentence names the link, without either it ends cleanly', () => {
  expect(activitySentence(activityOf({ attribution: { ...attribution, publication: null } }))).toBe(
    'Ada L. bought Prism Wallpapers for $9 from Desk',
  )
  expect(activitySentence(activityOf({}))).toBe('Ada L. bought Prism Wallpapers for $9')
})

test('a refund says how much went back, without a minus sign', () => {
  const amount = { amountMinor: -900, currency: 'USD' }
  expect(activitySentence(activityOf({ kind: 'refund', amount }))).toBe('Ada L. was refunded $9 for Prism Wallpapers')
})

test('a refund that failed and an upgrade read as sentences of their own', () => {
  expect(activitySentence(activityOf({ kind: 'refund_reversed' }))).toBe(
    'Ada L. did not get back $9 for Prism Wallpapers',
  )
  expect(activitySentence(activityOf({ kind: 'upgrade' }))).toBe('Ada L. upgraded to Prism Wallpapers for $9')
})

test('a downgrade says what is credited for the rest of the old plan', () => {
  const amount = { amountMinor: -450, currency: 'USD' }
  expect(activitySentence(activityOf({ kind: 'downgrade', amount, productName: 'Studio Club' }))).toBe(
    'Ada L. downgraded to Studio Club with a credit of $4.50',
  )
})

test('what a person chose for a payment or its subscription is by hand, what the rule found is not', () => {
  const by = (change: object) => isByHand(activityOf({ attribution: { ...attribution, ...change } }))
  expect(by({ method: 'manual', reason: 'set_by_hand' })).toBe(true)
  expect(by({ method: 'subscription', reason: 'subscription_set_by_hand' })).toBe(true)
  expect(by({ method: 'subscription', reason: 'earlier_sale_of_subscription' })).toBe(false)
  expect(isByHand(activityOf({}))).toBe(false)
})

test('what is free is claimed, not bought', () => {
  const amount = { amountMinor: 0, currency: 'USD' }
  expect(activitySentence(activityOf({ kind: 'free_claim', amount }))).toBe('Ada L. claimed Prism Wallpapers for free')
})

test('a buyer without a name goes by e-mail, one without either by someone', () => {
  const email = { id: 'per_1', name: null, email: 'kestrel@inbox.example' }
  expect(activitySentence(activityOf({ person: email }))).toBe('kestrel@inbox.example bought Prism Wallpapers for $9')
  expect(activitySentence(activityOf({ person: null }))).toBe('Someone bought Prism Wallpapers for $9')
})
