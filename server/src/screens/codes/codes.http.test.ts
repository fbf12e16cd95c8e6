import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../test/emulator.ts'
import { problemOf } from '../../../test/http.ts'
import { clickTokenOf, insertClicks } from '../../clicks/index.ts'
import { clickOn } from '../../clicks/click.factory.ts'
import { addedPublication } from '../../publications/publication.factory.ts'
import { openCodedShop, publicationsPage, sums } from './coded-shop.factory.ts'

const emulator = useEmulator()

test('a sale with a code and without a click is credited to the publication the code is said in, with the reason', async () => {
  const shop = await openCodedShop(emulator)
  const codeId = await shop.say('HALF50', shop.podcast, 'Intro')

  await shop.buy('vera@example.com', { discount_code: 'half50' })

  const [sale] = await shop.sales()
  expect(sale).toMatchObject({
    attribution: {
      method: 'code',
      reason: 'code_in_order',
      link: null,
      code: { id: codeId, code: 'HALF50', placement: 'Intro' },
      publication: { id: shop.podcast, title: 'Podcast' },
    },
  })
  expect(await shop.detail(sale?.id)).toMatchObject({ usedCode: { code: 'HALF50', publication: { title: 'Podcast' } } })
  expect(await shop.earned()).toEqual([['HALF50', 1, 450]])
})

test('a click wins over the code, which the receipt names all the same', async () => {
  const shop = await openCodedShop(emulator)
  await shop.say('HALF50', shop.podcast)

  await shop.buy('vera@example.com', { discount_code: 'HALF50', reference_id: await shop.click() })

  const [sale] = await shop.sales()
  expect(sale).toMatchObject({ attribution: { method: 'carried_click', link: { id: shop.linkId }, code: null } })
  expect(await shop.detail(sale?.id)).toMatchObject({ usedCode: { code: 'HALF50', publication: { title: 'Podcast' } } })
  expect(await shop.earned()).toEqual([['HALF50', 0, undefined]])
})

test('a click that becomes known only after its sale still wins over the code', async () => {
  const shop = await openCodedShop(emulator)
  await shop.say('HALF50', shop.podcast)
  const click = clickOn({ workspaceId: shop.ada.workspaceId, linkId: shop.linkId }, { clickedAt: shop.clock.now() })
  await shop.buy('vera@example.com', { discount_code: 'HALF50', reference_id: clickTokenOf(click.id) })
  expect(await shop.sales()).toMatchObject([{ attribution: { method: 'code' } }])

  await shop.db.transaction((tx) => insertClicks(tx, [click]))
  await shop.later(15)
  await shop.drain()

  expect(await shop.sales()).toMatchObject([{ attribution: { method: 'carried_click', link: { id: shop.linkId } } }])
})

test('naming a code credits older sales with it that nothing earned, and no others', async () => {
  const shop = await openCodedShop(emulator)
  await shop.buy('vera@example.com', { discount_code: 'HALF50' })
  await shop.buy('otto@example.com', { discount_code: 'HALF50', reference_id: await shop.click() })
  await shop.buy('mia@example.com', { discount_code: 'HALF50' })
  await shop.buy('lea@example.com')
  const [, byHand] = await shop.sales()
  await shop.choose(byHand?.id, shop.linkId)

  await shop.say('HALF50', shop.podcast)
  await shop.drain()

  expect((await shop.sales()).map(({ attribution }) => attribution?.reason)).toEqual([
    'no_click_id',
    'set_by_hand',
    'click_id_in_order',
    'code_in_order',
  ])
})

test('a code that moves takes its past along and keeps where it was', async () => {
  const shop = await openCodedShop(emulator)
  const codeId = await shop.say('HALF50', shop.podcast, 'Intro')
  await shop.buy('vera@example.com', { discount_code: 'HALF50' })

  const answer = await shop.ask('PATCH', `codes/${codeId}`, { publicationId: shop.stream, placement: null })

  expect(answer.status).toBe(200)
  expect(await shop.sales()).toMatchObject([
    { attribution: { publication: { title: 'Stream' }, code: { id: codeId } } },
  ])
  expect(await shop.publications()).toEqual([
    ['Podcast', 0, 0],
    ['Stream', 1, 1],
  ])
  const [code] = await shop.codes()
  expect(code?.history).toMatchObject([
    { what: 'moved', from: { title: 'Podcast' }, fromPlacement: 'Intro', to: { title: 'Stream' }, by: 'Ada' },
    { what: 'added', from: null, to: { title: 'Podcast' }, toPlacement: 'Intro' },
  ])
  const log = z
    .object({ items: z.array(z.object({ action: z.string(), about: z.object({ name: z.string() }).nullable() })) })
    .parse(await (await shop.ask('GET', 'audit-log')).json())
  expect(log.items.slice(0, 2)).toEqual([
    { action: 'code_move', about: { name: 'HALF50' } },
    { action: 'code_add', about: { name: 'HALF50' } },
  ])
})

test('removing a code takes its credit away, but for what was chosen by hand, and it can be said again', async () => {
  const shop = await openCodedShop(emulator)
  const codeId = await shop.say('HALF50', shop.podcast)
  await shop.buy('vera@example.com', { discount_code: 'HALF50' })
  await shop.buy('otto@example.com', { discount_code: 'HALF50' })
  const [newest] = await shop.sales()
  await shop.choose(newest?.id, shop.linkId)

  expect((await shop.ask('DELETE', `codes/${codeId}`)).status).toBe(204)
  await shop.drain()

  const reasons = async () => (await shop.sales()).map(({ attribution }) => attribution?.reason)
  expect(await reasons()).toEqual(['set_by_hand', 'no_click_id'])
  expect(await shop.codes()).toEqual([])
  expect((await shop.ask('DELETE', `codes/${codeId}`)).status).toBe(404)
  await shop.say('HALF50', shop.stream)
  await shop.drain()
  expect(await reasons()).toEqual(['set_by_hand', 'code_in_order'])
})

test('choosing no link by hand takes the credit of a code away, and undoing gives it back', async () => {
  const shop = await openCodedShop(emulator)
  await shop.say('HALF50', shop.podcast)
  await shop.buy('vera@example.com', { discount_code: 'HALF50' })
  const [sale] = await shop.sales()

  await shop.choose(sale?.id, null)
  expect(await shop.sales()).toMatchObject([{ attribution: { reason: 'removed_by_hand', code: null } }])
  await shop.ask('POST', `activities/${sale?.id}/attribution/undo`)

  expect(await shop.sales()).toMatchObject([{ attribution: { reason: 'code_in_order', code: { code: 'HALF50' } } }])
})

test('renewals follow the code of the first sale, though they are paid without it', async () => {
  const shop = await openCodedShop(emulator)
  await shop.say('HALF50', shop.podcast)
  const { subscription } = await shop.buy('vera@example.com', { link: 'club-no-trial', discount_code: 'HALF50' })
  await shop.later(31 * 86_400)
  await emulator.control('POST', `/_control/subscriptions/${subscription?.id}/renew`, {})
  await shop.check(shop.ada)
  await shop.drain()

  expect(await shop.sales()).toMatchObject([
    { kind: 'renewal', attribution: { reason: 'earlier_sale_of_subscription', code: { code: 'HALF50' } } },
    { kind: 'sale', attribution: { reason: 'code_in_order' } },
  ])
  expect((await shop.codes())[0]?.earnings).toMatchObject({ sales: 1, renewals: 1 })
})

test('under first touch an earlier known click comes first, else the code', async () => {
  const shop = await openCodedShop(emulator)
  await shop.say('HALF50', shop.podcast)
  await shop.buy('vera@example.com', { reference_id: await shop.click() })
  await shop.later(86_400)
  await shop.buy('vera@example.com', { discount_code: 'HALF50' })
  await shop.buy('otto@example.com', { discount_code: 'HALF50' })

  expect(await shop.sales('touch=first')).toMatchObject([
    { attribution: { method: 'code', code: { code: 'HALF50' } } },
    { attribution: { method: 'first_touch', link: { id: shop.linkId }, code: null } },
    { attribution: { method: 'carried_click' } },
  ])
  expect(await shop.earned('touch=first')).toEqual([['HALF50', 1, 450]])
  expect(await shop.earned()).toEqual([['HALF50', 2, 900]])
})

test('links, codes and what is not attributed make up everything sold; codes are in no conversion', async () => {
  const shop = await openCodedShop(emulator)
  await shop.say('HALF50', shop.podcast)
  await shop.buy('vera@example.com', { reference_id: await shop.click() })
  await shop.buy('otto@example.com', { discount_code: 'HALF50' })
  await shop.buy('mia@example.com')

  const home = figures.parse(await (await shop.ask('GET', 'home?range=30d')).json())
  expect(home.cards).toMatchObject({ sales: { value: 3 }, attributedShare: { value: 2 / 3 } })
  expect(home.byCode).toEqual({ sales: 1, renewals: 0, netRevenue: [{ amountMinor: 450, currency: 'USD' }] })
  expect(home.notAttributed).toEqual({ sales: 1, renewals: 0, netRevenue: [{ amountMinor: 900, currency: 'USD' }] })
  expect(home.topPublications).toMatchObject([{ publication: { title: 'Podcast' }, sales: 2, clicks: 1 }])
  const [row] = publicationsPage.parse(await (await shop.ask('GET', 'publications?search=Podcast')).json()).items
  expect(row).toMatchObject({ earnings: { sales: 2, clicks: 1, conversion: 1, newPeople: 2 }, byCode: { sales: 1 } })
  const of = async (query: string) => (await shop.sales(query)).length
  expect([await of('attributed=yes'), await of('attributed=no')]).toEqual([2, 1])
  expect(await of(`publicationId=${shop.podcast}`)).toBe(2)
  const csv = await (await shop.ask('GET', 'activities.csv')).text()
  expect(csv).toMatch(/,,,Podcast,code,code_in_order,no,act_\w+,[\w-]+,,HALF50\r\n/)
})

test('the discounts with a code can be chosen, each once', async () => {
  const shop = await openCodedShop(emulator)
  const choices = async () =>
    z
      .object({ items: z.array(z.object({ code: z.string(), saidIn: z.unknown() })) })
      .parse(await (await shop.ask('GET', 'codes/choices')).json()).items
  expect(await choices()).toEqual([
    { code: 'FREE100', saidIn: null },
    { code: 'HALF50', saidIn: null },
  ])

  await shop.say('HALF50', shop.podcast)

  expect(await choices()).toMatchObject([{ saidIn: null }, { code: 'HALF50', saidIn: { title: 'Podcast' } }])
  const again = await shop.add('HALF50', shop.stream)
  expect(again.status).toBe(409)
  expect(await problemOf(again)).toMatchObject({ code: 'code.taken' })
  const nowhere = await shop.ask('POST', 'codes', { ...(await shop.discount('FREE100')), publicationId: NOWHERE })
  expect(await problemOf(nowhere)).toMatchObject({ code: 'request.invalid', errors: [{ field: 'publicationId' }] })
  for (const discountId of ['00000000-0000-4000-8000-000000000000', 'no uuid/..', 'ORGANIZATION'])
    expect(
      await problemOf(await shop.ask('POST', 'codes', { source: 'polar', discountId, publicationId: shop.podcast })),
    ).toMatchObject({ code: 'code.unknown' })
  const removed = await shop.ask('DELETE', `publications/${shop.podcast}`)
  expect(await problemOf(removed)).toMatchObject({ code: 'publication.has_links' })
})

test('a publication in which a code is said cannot be deleted; while Polar is away no code can be added', async () => {
  const shop = await openCodedShop(emulator)
  await shop.say('HALF50', shop.stream)
  expect(await problemOf(await shop.ask('DELETE', `publications/${shop.stream}`))).toMatchObject({
    code: 'publication.has_codes',
  })

  shop.line.isCut = (path) => path.startsWith('/v1/discounts')

  expect(await problemOf(await shop.ask('GET', 'codes/choices'))).toMatchObject({ code: 'polar.unavailable' })
})

test('an outsider finds no code of another workspace, and cannot move one into their own', async () => {
  const shop = await openCodedShop(emulator)
  const codeId = await shop.say('HALF50', shop.podcast)
  const { ada, cleo, stranger } = shop
  const hers = await shop.db.transaction((tx) => addedPublication(tx, cleo.scope, { title: 'Hers' }))

  for (const [method, path, body] of [
    ['GET', `/api/w/${ada.workspaceId}/codes`, undefined],
    ['GET', `/api/w/${ada.workspaceId}/codes/choices`, undefined],
    ['PATCH', `/api/w/${cleo.workspaceId}/codes/${codeId}`, { publicationId: hers }],
    ['DELETE', `/api/w/${cleo.workspaceId}/codes/${codeId}`, undefined],
  ] as const) {
    expect((await cleo.request(method, path, body)).status, `${method} ${path}`).toBe(404)
    expect((await stranger.request(method, path, body)).status).toBe(401)
  }
  const taken = await shop.ask('PATCH', `codes/${codeId}`, { publicationId: hers })
  expect(await problemOf(taken)).toMatchObject({ code: 'request.invalid' })
})

const NOWHERE = 'pub_01k5v3d7h2e8n9q4r6t0w2y5za'
const figures = z
  .object({ cards: z.unknown(), byCode: sums, notAttributed: sums, topPublications: z.array(z.unknown()) })
  .loose()
