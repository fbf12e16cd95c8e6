import { expect, test } from 'vitest'
import type { ActivityId, ClickId, CodeId, LinkId } from '#contract/ids'
import { linkReceipt, type Credit } from './credit.rules.ts'
import { ruledCredit, isChosenForAll, lastChangeOf, type Attribution, type Payment } from './payment.rules.ts'

const firstAt = new Date('2026-11-22T12:00:00Z')
const monthsLater = (months: number) => new Date(firstAt.getTime() + months * 30 * 86_400_000)
const DESK = 'lnk_desk' as LinkId
const LAMP = 'lnk_lamp' as LinkId
const PODCAST = 'cod_podcast' as CodeId
const STREAM = 'cod_stream' as CodeId

const NOTHING: Credit = { method: 'none', reason: 'no_click_id', receipt: null, codeId: null }
const carried = (link: LinkId): Credit => ({
  method: 'carried_click',
  reason: 'click_id_in_order',
  receipt: linkReceipt(link),
  codeId: null,
})
const clicked = (link: LinkId, click: string): Credit => ({
  method: 'carried_click',
  reason: 'click_id_in_order',
  receipt: { ...linkReceipt(link), clickId: click as ClickId },
  codeId: null,
})
const byHand = (link: LinkId): Credit => ({
  method: 'manual',
  reason: 'set_by_hand',
  receipt: linkReceipt(link),
  codeId: null,
})

test('the earliest payment with a click of its own decides for the later ones without', () => {
  const payments = [
    payment('3', 2, NOTHING),
    payment('2', 1, carried(LAMP)),
    payment('1', 0, carried(DESK)),
    payment('0', -1, NOTHING),
  ]

  expect(payments.map((one) => ruledCredit(one, payments))).toMatchObject([
    { method: 'subscription', reason: 'earlier_sale_of_subscription', receipt: { linkId: DESK } },
    { method: 'carried_click', receipt: { linkId: LAMP } },
    { method: 'carried_click', receipt: { linkId: DESK } },
    // Nothing came before it.
    { method: 'none', reason: 'no_click_id' },
  ])
})

test('of two payments at one instant the source’s own name decides, not which was reported first', () => {
  const later = payment('c', 1, NOTHING)
  const [a, b] = [payment('a', 0, carried(DESK)), payment('b', 0, carried(LAMP))]

  expect(ruledCredit(later, [b, a, later]).receipt?.linkId).toBe(DESK)
  expect(ruledCredit(later, [later, a, b]).receipt?.linkId).toBe(DESK)
})

test('a payment nobody has asked yet says nothing by itself', () => {
  expect(ruledCredit(payment('1', 0, null), [])).toEqual(NOTHING)
})

test('a choice for the whole subscription decides for what it did not reach, until it is taken back', () => {
  const changed = payment('1', 0, carried(DESK), [attribution(2, byHand(LAMP), { changeId: 'chg_1', isWhole: true })])
  const later = payment('2', 1, carried(DESK))

  expect(ruledCredit(later, [changed, later])).toMatchObject({
    reason: 'subscription_set_by_hand',
    receipt: { linkId: LAMP },
  })
  expect(isChosenForAll(LAMP, [changed, later])).toBe(true)
  expect(isChosenForAll(null, [changed, later])).toBe(false)

  const undone = {
    ...changed,
    attributions: [...changed.attributions, attribution(3, carried(DESK), { undoes: 'chg_1' })],
  }
  expect(ruledCredit(later, [undone, later])).toMatchObject({ method: 'carried_click', receipt: { linkId: DESK } })
  expect(lastChangeOf(undone, [undone, later])).toBeNull()
})

test('of two choices for the whole subscription at one instant the later one decides', () => {
  const changed = payment('1', 0, NOTHING, [
    attribution(2, byHand(DESK), { changeId: 'chg_1', isWhole: true }),
    attribution(3, byHand(LAMP), { changeId: 'chg_2', isWhole: true }),
  ])
  const later = payment('2', 1, NOTHING)

  expect(ruledCredit(later, [later, changed]).receipt?.linkId).toBe(LAMP)
  expect(lastChangeOf(changed, [later, changed])?.changeId).toBe('chg_2')
})

const chosen = (credit: Credit) => [attribution(2, credit, { changeId: 'chg_1', isCurrent: true })]
const FOLLOWED = { method: 'subscription', reason: 'subscription_set_by_hand' }

test('a choice for the first payment decides for renewals, also where they carry its click again', () => {
  const first = payment('1', 0, clicked(DESK, 'a'), chosen(byHand(LAMP)))
  const [silent, same, other] = [
    payment('2', 1, NOTHING),
    payment('3', 2, clicked(DESK, 'a')),
    payment('4', 3, clicked(DESK, 'b')),
  ]
  const payments = [other, same, silent, first]

  expect(ruledCredit(silent, payments)).toMatchObject({ ...FOLLOWED, receipt: { linkId: LAMP } })
  expect(ruledCredit(same, payments)).toMatchObject({ ...FOLLOWED, receipt: { linkId: LAMP } })
  expect(ruledCredit(other, payments)).toMatchObject({ method: 'carried_click', receipt: { linkId: DESK } })
})

test('the first payment can be credited to nothing, and its renewals follow', () => {
  const none: Credit = { method: 'manual', reason: 'removed_by_hand', receipt: null, codeId: null }
  const first = payment('1', 0, clicked(DESK, 'a'), chosen(none))
  const later = payment('2', 1, clicked(DESK, 'a'))

  expect(ruledCredit(later, [first, later])).toEqual({ ...FOLLOWED, receipt: null, codeId: null })
})

test('a choice for a trial decides for what is paid after it, until the first payment has its own', () => {
  const trial = { ...payment('0', -1, NOTHING, chosen(byHand(LAMP))), isFree: true }
  const [first, later] = [payment('1', 0, NOTHING), payment('2', 1, NOTHING)]
  const changed = { ...first, attributions: [attribution(2, byHand(DESK), { changeId: 'chg_2', isCurrent: true })] }

  expect(ruledCredit(first, [trial, first, later]).receipt?.linkId).toBe(LAMP)
  expect(ruledCredit(later, [trial, first, later]).receipt?.linkId).toBe(LAMP)
  expect(ruledCredit(later, [trial, changed, later]).receipt?.linkId).toBe(DESK)
})

test('a choice for a renewal decides for no other payment, and one for the first for nothing before it', () => {
  const before = payment('0', -1, NOTHING)
  const first = payment('1', 0, carried(DESK))
  const renewal = payment('2', 1, NOTHING, chosen(byHand(LAMP)))
  const later = payment('3', 2, NOTHING)

  expect(ruledCredit(later, [before, first, renewal, later]).receipt?.linkId).toBe(DESK)
  const changed = { ...first, attributions: chosen(byHand(LAMP)) }
  expect(ruledCredit(before, [before, changed]).receipt).toBeNull()
})

test('a code earns what came without a click; a click comes first, and so does what its subscription began with', () => {
  const byCode = { ...payment('2', 1, NOTHING), codeId: PODCAST }
  const clickedFirst = payment('1', 0, carried(DESK))
  const both = { ...payment('3', 2, carried(LAMP)), codeId: PODCAST }

  expect(ruledCredit(byCode, [byCode])).toEqual({
    ...NOTHING,
    method: 'code',
    reason: 'code_in_order',
    codeId: PODCAST,
  })
  expect(ruledCredit(both, [both])).toEqual(carried(LAMP))
  expect(ruledCredit(byCode, [clickedFirst, byCode])).toMatchObject({
    method: 'subscription',
    receipt: { linkId: DESK },
    codeId: null,
  })
})

test('renewals follow the code of the first sale, another code of theirs notwithstanding, until one carries a click', () => {
  const first = { ...payment('1', 0, NOTHING), codeId: PODCAST }
  const plain = payment('2', 1, NOTHING)
  const otherCode = { ...payment('3', 2, NOTHING), codeId: STREAM }
  const clickedAgain = payment('4', 3, carried(LAMP))
  const payments = [clickedAgain, otherCode, plain, first]
  const followed = { method: 'subscription', reason: 'earlier_sale_of_subscription', receipt: null, codeId: PODCAST }

  expect(ruledCredit(plain, payments)).toEqual(followed)
  expect(ruledCredit(otherCode, payments)).toEqual(followed)
  expect(ruledCredit(clickedAgain, payments)).toEqual(carried(LAMP))
})

test('a choice by hand decides over a code', () => {
  const none: Credit = { method: 'manual', reason: 'removed_by_hand', receipt: null, codeId: null }
  const first = { ...payment('1', 0, NOTHING, chosen(none)), codeId: PODCAST }
  const later = { ...payment('2', 1, NOTHING), codeId: PODCAST }

  expect(ruledCredit(later, [first, later])).toEqual({ ...FOLLOWED, receipt: null, codeId: null })
})

test('what was taken back decides for nothing', () => {
  const undone = [
    attribution(2, byHand(LAMP), { changeId: 'chg_1' }),
    attribution(3, carried(DESK), { undoes: 'chg_1', isCurrent: true }),
  ]
  const first = payment('1', 0, carried(DESK), undone)
  const later = payment('2', 1, NOTHING)

  expect(ruledCredit(later, [first, later]).reason).toBe('earlier_sale_of_subscription')
})

function payment(key: string, months: number, own: Credit | null, attributions: readonly Attribution[] = []): Payment {
  return {
    activityId: `act_${key}` as ActivityId,
    personId: null,
    occurredAt: monthsLater(months),
    sourceKey: `order:${key}`,
    isFree: false,
    own,
    codeId: null,
    attributions,
  }
}

function attribution(version: number, credit: Credit, fields: Partial<Attribution> = {}): Attribution {
  const rule = { isCurrent: false, decidedAt: firstAt, changeId: null, isWhole: false, undoes: null }
  return { ...rule, credit, version, ...fields }
}
