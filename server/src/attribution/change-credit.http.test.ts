import { expect, onTestFinished, test } from 'vitest'
import { activityDetail } from '#contract/activities'
import { problemOf } from '../../test/http.ts'
import { addActivity } from '../../test/earnings.ts'
import { clickTokenOf } from '../clicks/index.ts'
import { newActivityId, newLinkId } from '../platform/ids.ts'
import { createNotifyBus } from '../platform/notify/index.ts'
import { daysLater, pathOf, SOLD_AT, startAttributionWorld } from '../../test/attribution-world.ts'
import { insertTrackedClick } from './tracked-click.factory.ts'

test('a member credits a sale to a link by hand: what was decided before is kept, with who changed it', async () => {
  const { pay, change, desk, chair } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT, click: desk.clickId })

  const detail = await change(sale, chair.linkId)

  expect(detail.attribution).toMatchObject({ method: 'manual', reason: 'set_by_hand', link: { id: chair.linkId } })
  expect(detail.canUndo).toBe(true)
  expect(detail.history).toMatchObject([
    { method: 'manual', decidedBy: 'Ben', isCurrent: true, link: { id: chair.linkId } },
    { method: 'carried_click', decidedBy: null, isCurrent: false, link: { id: desk.linkId } },
  ])
})

test('a credit can be removed by hand, and is not brought back by hearing of the sale again', async () => {
  const { pay, change, show, desk } = await startAttributionWorld()
  const payment = { key: 'a', at: SOLD_AT, click: desk.clickId }
  const sale = await pay(payment)

  await change(sale, null)
  await pay(payment)

  const detail = await show(sale)
  expect(detail.attribution).toMatchObject({ method: 'manual', reason: 'removed_by_hand', link: null })
  expect(detail.history).toHaveLength(2)
})

test('the same choice again decides nothing anew', async () => {
  const { pay, change, desk, chair } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT, click: desk.clickId })

  expect((await change(sale, desk.linkId)).history).toHaveLength(1)
  expect((await change(sale, chair.linkId)).history).toHaveLength(2)
  expect((await change(sale, chair.linkId)).history).toHaveLength(2)
})

test('links the buyer clicked before are suggested, and a suggestion taken keeps the receipt of that click', async () => {
  const { pay, change, show, desk, chair, lamp } = await startAttributionWorld()
  await pay({ key: 'a', at: daysLater(-2.5), click: desk.clickId })
  await pay({ key: 'b', at: daysLater(2), click: lamp.clickId })
  const sale = await pay({ key: 'c', at: SOLD_AT })
  const early = await pay({ key: 'd', at: daysLater(-2) })

  expect((await show(sale)).suggestions.map(({ link }) => link.id)).toEqual([lamp.linkId, desk.linkId])
  expect((await show(early)).suggestions.map(({ link }) => link.id)).toEqual([desk.linkId])
  const taken = await change(sale, desk.linkId)
  expect(taken.receipt).toMatchObject({
    clickId: clickTokenOf(desk.clickId),
    country: 'DE',
    referrer: { name: 'YouTube', host: 'youtube.com' },
  })
  expect(taken.attribution?.clickedAt).toBe(daysLater(-3).toISOString())
  expect(taken.suggestions).toEqual([])
  expect((await change(sale, chair.linkId)).receipt).toMatchObject({ clickId: null, country: null })
})

test('a change for the whole subscription reaches every payment, those to come included, before their own click', async () => {
  const { pay, change, show, desk, chair } = await startAttributionWorld()
  const first = await pay({ key: '1', at: SOLD_AT, subscription: 'sub', click: desk.clickId })
  const second = await pay({ key: '2', at: daysLater(30), subscription: 'sub' })

  const detail = await change(second, chair.linkId, { wholeSubscription: true })
  const third = await pay({ key: '3', at: daysLater(60), subscription: 'sub', click: desk.clickId })

  expect(detail.subscriptionPayments).toBe(2)
  for (const id of [first, second]) {
    expect((await show(id)).attribution).toMatchObject({ method: 'manual', link: { id: chair.linkId } })
  }
  expect((await show(third)).attribution).toMatchObject({
    method: 'subscription',
    reason: 'subscription_set_by_hand',
    link: { id: chair.linkId },
    clickedAt: null,
  })
})

test('a whole subscription can be credited to nothing', async () => {
  const { pay, change, show, desk } = await startAttributionWorld()
  const first = await pay({ key: '1', at: SOLD_AT, subscription: 'sub', click: desk.clickId })
  await change(first, null, { wholeSubscription: true })

  const second = await pay({ key: '2', at: daysLater(30), subscription: 'sub', click: desk.clickId })

  expect((await show(second)).attribution).toMatchObject({ reason: 'subscription_set_by_hand', link: null })
})

test('a change of a renewal leaves the subscription’s other payments as they are', async () => {
  const { pay, change, show, desk, chair } = await startAttributionWorld()
  const first = await pay({ key: '1', at: SOLD_AT, subscription: 'sub', click: desk.clickId })
  const second = await pay({ key: '2', at: daysLater(30), subscription: 'sub' })

  await change(second, chair.linkId)
  const third = await pay({ key: '3', at: daysLater(60), subscription: 'sub' })

  expect((await show(first)).attribution).toMatchObject({ method: 'carried_click', link: { id: desk.linkId } })
  expect((await show(third)).attribution).toMatchObject({ method: 'subscription', link: { id: desk.linkId } })
})

test('renewals follow what the first payment is credited to by hand, those to come too, until it is taken back', async () => {
  const { pay, change, undo, show, desk, chair, lamp } = await startAttributionWorld()
  const click = desk.clickId
  const first = await pay({ key: '1', at: SOLD_AT, subscription: 'sub', click })
  const silent = await pay({ key: '2', at: daysLater(30), subscription: 'sub' })
  // Polar copies the click id of the subscription into its renewals.
  const copied = await pay({ key: '3', at: daysLater(60), subscription: 'sub', click })
  const other = await pay({ key: '4', at: daysLater(90), subscription: 'sub', click: lamp.clickId })
  const creditOf = async (id: typeof first) => (await show(id)).attribution

  await change(first, chair.linkId)
  const coming = await pay({ key: '5', at: daysLater(120), subscription: 'sub', click })
  for (const id of [silent, copied, coming])
    expect(await creditOf(id)).toMatchObject({ reason: 'subscription_set_by_hand', link: { id: chair.linkId } })
  expect(await creditOf(other)).toMatchObject({ method: 'carried_click', link: { id: lamp.linkId } })

  await change(first, null)
  for (const id of [silent, copied, coming])
    expect(await creditOf(id)).toMatchObject({ reason: 'subscription_set_by_hand', link: null })

  await undo(first)
  await undo(first)
  expect(await creditOf(silent)).toMatchObject({ method: 'subscription', link: { id: desk.linkId } })
  for (const id of [first, copied, coming])
    expect(await creditOf(id)).toMatchObject({ method: 'carried_click', link: { id: desk.linkId } })
})

test('the person’s first touch follows what is decided by hand', async () => {
  const { pay, change, undo, db, vera, desk, chair } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT, click: desk.clickId })
  const touches = () =>
    db.reader.selectFrom('first_touches').where('person_id', '=', vera).select(['link_id', 'touched_at']).execute()

  await change(sale, chair.linkId)
  expect(await touches()).toEqual([{ link_id: chair.linkId, touched_at: SOLD_AT }])
  await change(sale, null)
  expect(await touches()).toEqual([])
  await undo(sale)
  await undo(sale)
  expect(await touches()).toEqual([{ link_id: desk.linkId, touched_at: daysLater(-3) }])
})

test('screens that watch are notified', async () => {
  const { pay, change, undo, db, log, ada, desk } = await startAttributionWorld()
  const bus = createNotifyBus({ pool: db.pool, log })
  await bus.start()
  onTestFinished(() => bus.stop())
  const sale = await pay({ key: 'a', at: SOLD_AT })
  const hint = () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const stop = bus.subscribe('activity', { onMessage: resolve, onGap: () => undefined })
    return promise.finally(stop)
  }

  const [changed] = await Promise.all([hint(), change(sale, desk.linkId)])
  const [undone] = await Promise.all([hint(), undo(sale)])

  expect([changed, undone]).toEqual([ada.workspaceId, ada.workspaceId])
})

test('of two people who change it at once the later one decides, and the earlier one stays in the history', async () => {
  const { pay, show, ada, ben, desk, chair } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT, subscription: 'sub' })
  const changes = [1, 2, 3, 4].flatMap(() => [
    ada.request('PUT', pathOf(ada, sale), { linkId: desk.linkId, wholeSubscription: true }),
    ben.request('PUT', pathOf(ben, sale), { linkId: chair.linkId }),
  ])

  const answers = await Promise.all(changes)

  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
  const { history, attribution } = await show(sale)
  expect(history.filter((entry) => entry.isCurrent)).toHaveLength(1)
  expect(attribution?.link?.id).toBe(history[0]?.link?.id)
  expect(history.at(-1)?.method).toBe('none')
})

test('a payment reported while its subscription is being changed follows the change', async () => {
  const { pay, change, show, desk, chair } = await startAttributionWorld()
  for (let round = 0; round < 5; round++) {
    const subscription = `sub ${round}`
    const first = await pay({ key: `${round} first`, at: SOLD_AT, subscription, click: desk.clickId })
    const [, ...others] = await Promise.all([
      change(first, chair.linkId, { wholeSubscription: true }),
      pay({ key: `${round} second`, at: daysLater(30), subscription, click: desk.clickId }),
      pay({ key: `${round} third`, at: daysLater(60), subscription }),
    ])
    for (const id of others) expect((await show(id)).attribution?.link?.id).toBe(chair.linkId)
  }
})

test('the credit of a refund is its sale’s: it is not changed there', async () => {
  const { pay, db, ada, show, desk } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT, click: desk.clickId })
  const refund = await db.transaction((tx) =>
    addActivity(tx, ada.scope, null, { at: daysLater(1), netMinor: -300, kind: 'refund', of: sale }),
  )

  for (const [method, path] of [
    ['PUT', pathOf(ada, refund)],
    ['POST', `${pathOf(ada, refund)}/undo`],
  ] as const) {
    const answer = await ada.request(method, path, { linkId: null })
    expect(answer.status).toBe(409)
    expect(await problemOf(answer)).toMatchObject({ code: 'activity.no_credit_of_its_own' })
  }
  expect(await show(refund)).toMatchObject({ canUndo: false, history: [{ method: 'carried_click' }], suggestions: [] })
})

test('changes we cannot read are refused', async () => {
  const { pay, ada } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT })

  for (const body of [{}, { linkId: 'lnk_1' }, { linkId: null, wholeSubscription: 'yes' }]) {
    const answer = await ada.request('PUT', pathOf(ada, sale), body)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid' })
  }
})

test('a link of another workspace, a deleted one and one that never was are refused alike', async () => {
  const { pay, show, db, ada, cleo, chair } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT })
  const hers = await db.transaction((tx) => insertTrackedClick(tx, cleo.scope, { slug: 'hers', clickedAt: SOLD_AT }))
  await db.transaction((tx) =>
    tx.updateTable('links').set({ deleted_at: SOLD_AT }).where('id', '=', chair.linkId).execute(),
  )

  for (const linkId of [hers.linkId, chair.linkId, newLinkId()]) {
    const answer = await ada.request('PUT', pathOf(ada, sale), { linkId })
    expect(answer.status).toBe(404)
    expect(await problemOf(answer)).toMatchObject({ code: 'resource.not_found' })
  }
  expect((await show(sale)).history).toMatchObject([{ method: 'none' }])
})

test('signed out, nothing changes', async () => {
  const { stranger, ada } = await startAttributionWorld()
  const path = pathOf(ada, newActivityId())

  expect((await stranger.request('PUT', path, { linkId: null })).status).toBe(401)
  expect((await stranger.request('POST', `${path}/undo`)).status).toBe(401)
})

test('an outsider changes nothing and gets the answer of something that is not there', async () => {
  const { pay, show, ada, cleo, desk } = await startAttributionWorld()
  const sale = await pay({ key: 'a', at: SOLD_AT, click: desk.clickId })
  const missing = await problemOf(await cleo.request('PUT', pathOf(cleo, newActivityId()), { linkId: null }))

  for (const path of [pathOf(ada, sale), pathOf(cleo, sale)]) {
    for (const answer of [
      await cleo.request('PUT', path, { linkId: null }),
      await cleo.request('POST', `${path}/undo`),
    ]) {
      expect(answer.status).toBe(404)
      expect(await problemOf(answer)).toEqual(missing)
    }
  }
  expect(activityDetail.parse(await show(sale)).attribution?.link?.id).toBe(desk.linkId)
})
