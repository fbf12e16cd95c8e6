import { expect, test } from 'vitest'
import type { ActivityId, LinkId } from '#contract/ids'
import { linkReceipt, type Credit } from './credit.rules.ts'
import { derivedCredit, isChosenForAll, lastChangeOf, type Opinion, type Payment } from './payment.rules.ts'

const firstAt = new Date('2026-11-22T12:00:00Z')
const monthsLater = (months: number) => new Date(firstAt.getTime() + months * 30 * 86_400_000)
const DESK = 'lnk_desk' as LinkId
const LAMP = 'lnk_lamp' as LinkId

const NOTHING: Credit = { method: 'none', reason: 'no_click_id', receipt: null }
const carried = (link: LinkId): Credit => ({
  method: 'carried_click',
  reason: 'click_id_in_order',
  receipt: linkReceipt(link),
})
const byHand = (link: LinkId): Credit => ({ method: 'manual', reason: 'set_by_hand', receipt: linkReceipt(link) })

test('the earliest payment with a click of its own decides for the later ones without', () => {
  const family = [
    payment('3', 2, NOTHING),
    payment('2', 1, carried(LAMP)),
    payment('1', 0, carried(DESK)),
    payment('0', -1, NOTHING),
  ]

  expect(family.map((one) => derivedCredit(one, family))).toMatchObject([
    { method: 'subscription', reason: 'earlier_sale_of_subscription', receipt: { linkId: DESK } },
    { method: 'carried_click', receipt: { linkId: LAMP } },
    { method: 'carried_click', receipt: { linkId: DESK } },
    // Nothing came before it.
    { method: 'none', reason: 'no_click_id' },
  ])
})

test('of two payments at one instant the source’s own name decides, not who was told first', () => {
  const later = payment('c', 1, NOTHING)
  const [a, b] = [payment('a', 0, carried(DESK)), payment('b', 0, carried(LAMP))]

  expect(derivedCredit(later, [b, a, later]).receipt?.linkId).toBe(DESK)
  expect(derivedCredit(later, [later, a, b]).receipt?.linkId).toBe(DESK)
})

test('a payment nobody has asked yet says nothing by itself', () => {
  expect(derivedCredit(payment('1', 0, null), [])).toEqual(NOTHING)
})

test('a choice for the whole subscription decides for what it did not reach, until it is taken back', () => {
  const changed = payment('1', 0, carried(DESK), [opinion(2, byHand(LAMP), { changeId: 'chg_1', isWhole: true })])
  const later = payment('2', 1, carried(DESK))

  expect(derivedCredit(later, [changed, later])).toMatchObject({
    reason: 'subscription_set_by_hand',
    receipt: { linkId: LAMP },
  })
  expect(isChosenForAll(LAMP, [changed, later])).toBe(true)
  expect(isChosenForAll(null, [changed, later])).toBe(false)

  const undone = { ...changed, opinions: [...changed.opinions, opinion(3, carried(DESK), { undoes: 'chg_1' })] }
  expect(derivedCredit(later, [undone, later])).toMatchObject({ method: 'carried_click', receipt: { linkId: DESK } })
  expect(lastChangeOf(undone, [undone, later])).toBeNull()
})

test('of two choices for the whole subscription at one instant the later one decides', () => {
  const changed = payment('1', 0, NOTHING, [
    opinion(2, byHand(DESK), { changeId: 'chg_1', isWhole: true }),
    opinion(3, byHand(LAMP), { changeId: 'chg_2', isWhole: true }),
  ])
  const later = payment('2', 1, NOTHING)

  expect(derivedCredit(later, [later, changed]).receipt?.linkId).toBe(LAMP)
  expect(lastChangeOf(changed, [later, changed])?.changeId).toBe('chg_2')
})

test('a change of one payment decides for no other', () => {
  const changed = payment('1', 0, carried(DESK), [opinion(2, byHand(LAMP), { changeId: 'chg_1' })])
  const later = payment('2', 1, NOTHING)

  expect(derivedCredit(later, [changed, later]).receipt?.linkId).toBe(DESK)
})

function payment(key: string, months: number, own: Credit | null, opinions: readonly Opinion[] = []): Payment {
  return {
    activityId: `act_${key}` as ActivityId,
    personId: null,
    occurredAt: monthsLater(months),
    sourceKey: `order:${key}`,
    own,
    opinions,
  }
}

function opinion(version: number, credit: Credit, fields: Partial<Opinion> = {}): Opinion {
  const rule = { isCurrent: false, decidedAt: firstAt, changeId: null, isWhole: false, undoes: null }
  return { ...rule, credit, version, ...fields }
}
