import { expect, test } from 'vitest'
import { home } from '#contract/home'
import { orderJson, paid } from '../../sources/polar/api/polar-event.factory.ts'
import { recordOf, startSellingWorld, type SellingWorld } from '../../../test/selling-world.ts'

const HUGE = { net_amount: 9_000_000_000_000_000, subtotal_amount: 9_000_000_000_000_000, discount_amount: 0 }

test('orders that no shop can have are left out with the reason, and every screen shows the others', async () => {
  const world = await startSellingWorld()
  await world.report(
    sold('fine', {}),
    sold('huge-1', HUGE),
    sold('huge-2', HUGE),
    sold('negative', { net_amount: -9_000_000_000_000_000 }),
    sold('far', { created_at: '9999-12-31T23:59:59.999999Z' }),
    sold('old', { created_at: '1969-07-20T20:17:00Z' }),
    sold('no-fee', { platform_fee_amount: null, created_at: '2026-11-22T11:30:00Z' }),
  )

  expect(await recordOf(world)).toEqual([
    ['sale', 900, 'USD'],
    ['sale', 900, 'USD'],
  ])
  expect(await reasons(world)).toEqual([
    expect.stringMatching(/^cannot be read: created_at: not between/),
    expect.stringMatching(/^cannot be read: created_at: not between/),
    expect.stringMatching(/^cannot be read: net_amount: Too small/),
    expect.stringMatching(/^cannot be read: .*net_amount: Too big/),
    expect.stringMatching(/^cannot be read: .*net_amount: Too big/),
  ])
  for (const range of ['7d', '30d', '90d', '12m', 'all', 'custom&from=2000-01-01&to=2099-12-31']) {
    const { cards } = home.parse(await (await ask(world, `home?range=${range}`)).json())
    expect(cards.netRevenue.totals).toEqual([{ amountMinor: 1800, currency: 'USD' }])
    expect((await ask(world, `links-summary?range=${range}`)).status).toBe(200)
  }
  for (const screen of ['people', 'activities', 'links', 'publications', 'checklist']) {
    expect((await ask(world, screen)).status).toBe(200)
  }
  expect(await (await ask(world, 'activities.csv')).text()).not.toContain('NaN')
})

test('the highest amounts that can be read still add up to the cent', async () => {
  const world = await startSellingWorld()
  const highest = { net_amount: 100_000_000_000, subtotal_amount: 100_000_000_000, discount_amount: 0 }
  await world.report(sold('a', highest), sold('b', highest), sold('c', { net_amount: 1 }))

  const { cards } = home.parse(await (await ask(world, 'home?range=all')).json())

  expect(cards.netRevenue.totals).toEqual([{ amountMinor: 200_000_000_001, currency: 'USD' }])
})

const sold = (id: string, fields: object) => ['order.paid', orderJson({ ...paid(1), id, ...fields })] as const

const ask = (world: SellingWorld, path: string) => world.ada.request('GET', `/api/w/${world.ada.workspaceId}/${path}`)

async function reasons(world: SellingWorld): Promise<(string | null)[]> {
  const rows = await world.db.reader
    .selectFrom('polar_deliveries')
    .select('last_error')
    .where('outcome', '=', 'unreadable')
    .orderBy('last_error')
    .execute()
  return rows.map((row) => row.last_error)
}
