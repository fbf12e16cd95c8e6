import { expect, test } from 'vitest'
import type { Activity } from '#contract/activities'
import type { Home } from '#contract/home'
import type { ActivityId, LinkId } from '#contract/ids'
import type { LinksPage } from '#contract/links'
import type { SavedLink } from '#contract/saved-links'
import { daysLater, SOLD_AT, startAttributionWorld, type AttributionWorld } from '../../../test/attribution-world.ts'
import { addActivity, addPerson } from '../../../test/earnings.ts'
import type { CastMember } from '../../../test/world.ts'

type Touch = 'last' | 'first'
const TOUCHES = ['last', 'first'] as const

/**
 * Vera came through the desk, bought there, then through the lamp (refunded in part), then without a link. Somebody
 * unknown bought without one too, and was refunded.
 */
async function startShop() {
  const world = await startAttributionWorld()
  const { ada, db, pay, desk, lamp } = world
  const sales = {
    desk: await pay({ key: 'desk', at: SOLD_AT, click: desk.clickId }),
    lamp: await pay({ key: 'lamp', at: daysLater(0.1), click: lamp.clickId }),
    none: await pay({ key: 'none', at: daysLater(0.2) }),
    nobody: await pay({ key: 'nobody', at: daysLater(0.2), person: null }),
  }
  await db.transaction(async (tx) => {
    const { vera } = world
    await addActivity(tx, ada.scope, null, {
      at: daysLater(0.3),
      netMinor: -300,
      kind: 'refund',
      of: sales.lamp,
      person: vera,
    })
    await addActivity(tx, ada.scope, null, { at: daysLater(0.3), netMinor: -200, kind: 'refund', of: sales.nobody })
  })
  return { ...world, sales }
}

async function read<T>(who: CastMember, path: string): Promise<T> {
  const answer = await who.request('GET', `/api/w/${who.workspaceId}/${path}`)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

const listed = async (who: CastMember, query: string) =>
  (await read<{ items: Activity[] }>(who, `activities?limit=100&${query}`)).items

const sum = (activities: readonly Activity[]) => ({
  sales: activities.filter(({ kind }) => kind === 'sale').length,
  minor: activities.reduce((total, { amount }) => total + (amount?.amountMinor ?? 0), 0),
})
const shownOf = ({ sales, netRevenue }: { sales: number; netRevenue: { amountMinor: number }[] }) => ({
  sales,
  minor: netRevenue.reduce((total, { amountMinor }) => total + amountMinor, 0),
})

/** Every number beside a link, a publication or "Not attributed", against the list it leads to. */
async function expectListsAgree({ ada }: AttributionWorld, touch: Touch) {
  const links = await read<LinksPage>(ada, `links?touch=${touch}&limit=100`)
  for (const { id, earnings, publication } of links.items) {
    expect(sum(await listed(ada, `touch=${touch}&linkId=${id}`))).toEqual(shownOf(earnings))
    expect(sum(await listed(ada, `touch=${touch}&publicationId=${publication?.id}`))).toEqual(shownOf(earnings))
  }
  const home = await read<Home>(ada, `home?range=all&touch=${touch}`)
  const without = await listed(ada, `touch=${touch}&attributed=no`)
  expect(sum(without)).toEqual(shownOf(home.notAttributed))
  expect(sum(without)).toEqual(shownOf(links.notAttributed))
  const sales = await listed(ada, `touch=${touch}&attributed=no&kind=sales`)
  expect(sales).toHaveLength(home.notAttributed.sales)
  expect(sales.every(({ attribution }) => attribution?.link === null)).toBe(true)
  const attributed = await listed(ada, `touch=${touch}&attributed=yes`)
  expect(attributed.every(({ attribution }) => attribution?.link)).toBe(true)
  expect(attributed.length + without.length).toBe((await listed(ada, '')).length)
}

test.each(TOUCHES)('by %s touch every list holds what the number beside it counts', async (touch) => {
  const shop = await startShop()

  await expectListsAgree(shop, touch)
  const { ada, desk, lamp } = shop
  const linkOf = async (id: LinkId) => sum(await listed(ada, `touch=${touch}&linkId=${id}`))
  expect([await linkOf(desk.linkId), await linkOf(lamp.linkId)]).toEqual(
    touch === 'last'
      ? [
          { sales: 1, minor: 900 },
          { sales: 1, minor: 600 },
        ]
      : [
          { sales: 3, minor: 2400 },
          { sales: 0, minor: 0 },
        ],
  )
})

test('a row names the link of the touch that is asked for, and says when it is another one than by last touch', async () => {
  const { ada, sales, desk, lamp } = await startShop()
  const shown = async (touch: Touch, id: ActivityId) =>
    (await listed(ada, `touch=${touch}`)).find((one) => one.id === id)?.attribution

  expect(await shown('last', sales.lamp)).toMatchObject({ method: 'carried_click', link: { id: lamp.linkId } })
  expect(await shown('first', sales.lamp)).toMatchObject({
    method: 'first_touch',
    reason: 'first_touch',
    link: { id: desk.linkId },
    clickedAt: daysLater(-3).toISOString(),
  })
  expect(await shown('first', sales.desk)).toMatchObject({ method: 'carried_click', link: { id: desk.linkId } })
  expect(await shown('first', sales.none)).toMatchObject({ method: 'first_touch', link: { id: desk.linkId } })
  expect(await shown('first', sales.nobody)).toMatchObject({ method: 'none', link: null })
})

test('the file follows the touch as the list does', async () => {
  const { ada, desk, lamp } = await startShop()
  const rows = async (query: string) => {
    const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/activities.csv?${query}`)
    return (await answer.text()).trim().split('\r\n').slice(1)
  }

  expect(await rows(`touch=first&linkId=${desk.linkId}`)).toHaveLength(4)
  expect(await rows(`touch=first&linkId=${lamp.linkId}`)).toEqual([])
  expect(await rows(`linkId=${lamp.linkId}`)).toHaveLength(2)
  const [row] = await rows(`touch=first&linkId=${desk.linkId}&kind=refunds`)
  expect(row).toContain('/desk,')
  expect(row).toContain('first_touch')
})

test('a choice by hand, of a link or of none, counts under both touches until it is taken back', async () => {
  const shop = await startShop()
  const { ada, change, undo, sales, chair, desk } = shop
  const creditedTo = async (touch: Touch, id: ActivityId) =>
    (await listed(ada, `touch=${touch}`)).find((one) => one.id === id)?.attribution

  await change(sales.lamp, chair.linkId)
  await change(sales.none, null)
  for (const touch of TOUCHES) {
    expect(await creditedTo(touch, sales.lamp)).toMatchObject({ method: 'manual', link: { id: chair.linkId } })
    expect(await creditedTo(touch, sales.none)).toMatchObject({ reason: 'removed_by_hand', link: null })
    expect(sum(await listed(ada, `touch=${touch}&linkId=${chair.linkId}`))).toEqual({ sales: 1, minor: 600 })
    expect((await read<Home>(ada, `home?range=all&touch=${touch}`)).notAttributed.sales).toBe(2)
    await expectListsAgree(shop, touch)
  }

  await undo(sales.lamp)
  await undo(sales.none)
  expect(await creditedTo('first', sales.lamp)).toMatchObject({ link: { id: desk.linkId } })
  expect(await creditedTo('first', sales.none)).toMatchObject({ link: { id: desk.linkId } })
  for (const touch of TOUCHES) await expectListsAgree(shop, touch)
})

test.each([true, false])(
  'a choice by hand counts under both touches for later payments too, whole: %s',
  async (whole) => {
    const shop = await startAttributionWorld()
    const { ada, pay, change, desk, chair } = shop
    await pay({ key: 'before', at: daysLater(-1), click: desk.clickId })
    const first = await pay({ key: '1', at: SOLD_AT, subscription: 'sub' })

    await change(first, chair.linkId, { wholeSubscription: whole })
    await pay({ key: '2', at: daysLater(0.3), subscription: 'sub' })

    for (const touch of TOUCHES) {
      expect(await listed(ada, `touch=${touch}&linkId=${chair.linkId}`), touch).toHaveLength(2)
      await expectListsAgree(shop, touch)
    }
  },
)

test('the page of a sale says what its first touch was, where that is another link', async () => {
  const { show, change, sales, desk, chair } = await startShop()

  expect((await show(sales.lamp)).firstTouch).toMatchObject({
    link: { id: desk.linkId },
    publication: { title: 'My desk' },
    clickedAt: daysLater(-3).toISOString(),
  })
  expect((await show(sales.desk)).firstTouch).toBeNull()
  expect((await change(sales.lamp, chair.linkId)).firstTouch).toBeNull()
})

test('saved links count by the touch that is asked for', async () => {
  const { ada, desk, lamp } = await startShop()
  for (const { linkId } of [desk, lamp])
    expect((await ada.request('PUT', `/api/w/${ada.workspaceId}/links/${linkId}/saved`)).status).toBe(200)
  const saved = async (touch: Touch) =>
    (await read<{ items: SavedLink[] }>(ada, `saved-links?touch=${touch}`)).items
      .map(({ earnings }) => shownOf(earnings))
      .toSorted((a, b) => b.minor - a.minor)

  expect(await saved('last')).toEqual([
    { sales: 1, minor: 900 },
    { sales: 1, minor: 600 },
  ])
  expect(await saved('first')).toEqual([
    { sales: 3, minor: 2400 },
    { sales: 0, minor: 0 },
  ])
})

test('an outsider sees nothing by either touch, and a touch that is none is refused', async () => {
  const { ada, cleo, stranger, db } = await startShop()
  await db.transaction(async (tx) => {
    const person = await addPerson(tx, cleo.scope, SOLD_AT)
    await addActivity(tx, cleo.scope, null, { at: SOLD_AT, netMinor: 100, person })
  })

  for (const path of ['activities', 'activities.csv', 'saved-links']) {
    const url = `/api/w/${ada.workspaceId}/${path}`
    expect((await ada.request('GET', `${url}?touch=second`)).status, path).toBe(400)
    expect((await cleo.request('GET', `${url}?touch=first`)).status, path).toBe(404)
    expect((await stranger.request('GET', `${url}?touch=first`)).status, path).toBe(401)
  }
  expect(await listed(cleo, 'touch=first')).toHaveLength(1)
})
