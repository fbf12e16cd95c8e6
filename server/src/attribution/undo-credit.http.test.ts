import { expect, test } from 'vitest'
import { problemOf } from '../../test/http.ts'
import { daysLater, pathOf, SOLD_AT, startAttributionWorld } from '../../test/attribution-world.ts'

test('a change taken back gives the sale what it had before, and is kept in the history', async () => {
  const { pay, change, undo, desk, chair } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT, click: desk.clickId })
  const before = await change(sale, chair.linkId)

  const after = await undo(sale)

  expect(after).toMatchObject({
    canUndo: false,
    attribution: { method: 'carried_click', link: { id: desk.linkId }, clickedAt: daysLater(-3).toISOString() },
    history: [
      { method: 'carried_click', decidedBy: 'Ben', isCurrent: true },
      { method: 'manual' },
      { decidedBy: null },
    ],
  })
  expect(after.history).toHaveLength(before.history.length + 1)
})

test('changes are taken back one after another, the newest first', async () => {
  const { pay, change, undo, desk, chair, lamp } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT })
  await change(sale, desk.linkId)
  await change(sale, chair.linkId)
  await change(sale, lamp.linkId)

  expect((await undo(sale)).attribution?.link?.id).toBe(chair.linkId)
  await change(sale, null)
  expect((await undo(sale)).attribution?.link?.id).toBe(chair.linkId)
  expect((await undo(sale)).attribution?.link?.id).toBe(desk.linkId)
  expect(await undo(sale)).toMatchObject({ canUndo: false, attribution: { method: 'none', reason: 'no_click_id' } })
})

test('a change of a whole subscription is taken back everywhere, also where it was followed later', async () => {
  const { pay, change, undo, show, desk, chair, lamp } = await startAttributionWorld()
  const first = await pay({ key: '1', at: SOLD_AT, subscription: 'sub', click: desk.clickId })
  const second = await pay({ key: '2', at: daysLater(30), subscription: 'sub' })
  await change(first, chair.linkId, { wholeSubscription: true })
  const third = await pay({ key: '3', at: daysLater(60), subscription: 'sub' })
  const fourth = await pay({ key: '4', at: daysLater(90), subscription: 'sub', click: lamp.clickId })

  await undo(second)

  const credits = await Promise.all([first, second, third, fourth].map(async (id) => (await show(id)).attribution))
  expect(credits).toMatchObject([
    { method: 'carried_click', link: { id: desk.linkId } },
    { method: 'subscription', link: { id: desk.linkId } },
    { method: 'subscription', reason: 'earlier_sale_of_subscription', link: { id: desk.linkId } },
    { method: 'carried_click', link: { id: lamp.linkId } },
  ])
})

test('a payment changed by itself since then keeps that when the whole subscription’s change is taken back', async () => {
  const { pay, change, undo, show, desk, chair, lamp } = await startAttributionWorld()
  const first = await pay({ key: '1', at: SOLD_AT, subscription: 'sub', click: desk.clickId })
  const second = await pay({ key: '2', at: daysLater(30), subscription: 'sub' })
  await change(first, chair.linkId, { wholeSubscription: true })
  await change(second, lamp.linkId)

  await undo(first)
  expect((await show(first)).attribution?.link?.id).toBe(desk.linkId)
  expect((await show(second)).attribution?.link?.id).toBe(lamp.linkId)

  expect(await undo(second)).toMatchObject({
    canUndo: false,
    attribution: { method: 'subscription', link: { id: desk.linkId } },
  })
})

test('an older change of the whole subscription decides again once the newer one is taken back', async () => {
  const { pay, change, undo, show, desk, chair } = await startAttributionWorld()
  const first = await pay({ key: '1', at: SOLD_AT, subscription: 'sub' })
  await change(first, desk.linkId, { wholeSubscription: true })
  await change(first, chair.linkId, { wholeSubscription: true })
  const second = await pay({ key: '2', at: daysLater(30), subscription: 'sub' })

  await undo(first)
  const third = await pay({ key: '3', at: daysLater(60), subscription: 'sub' })

  for (const id of [first, second, third]) expect((await show(id)).attribution?.link?.id).toBe(desk.linkId)
})

test('a change taken back by two people at once is taken back once', async () => {
  const { pay, change, show, ada, ben, desk, chair } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT })
  await change(sale, desk.linkId)
  await change(sale, chair.linkId)

  const answers = await Promise.all([ada, ben, ada].map((who) => who.request('POST', `${pathOf(who, sale)}/undo`)))

  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 200, 409])
  expect((await show(sale)).attribution?.method).toBe('none')
})

test('where nothing was changed by hand there is nothing to take back', async () => {
  const { pay, ada, desk } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT, click: desk.clickId })

  const answer = await ada.request('POST', `${pathOf(ada, sale)}/undo`)

  expect(answer.status).toBe(409)
  expect(await problemOf(answer)).toMatchObject({ code: 'activity.nothing_to_undo' })
})
