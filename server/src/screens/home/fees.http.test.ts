import { expect, test } from 'vitest'
import type { Home } from '#contract/home'
import type { LinksSummary } from '#contract/links-summary'
import type { ActivityId } from '#contract/ids'
import { addActivity } from '../../../test/earnings.ts'
import { startWorld } from '../../../test/world.ts'
import { addLink, WALLPAPERS } from '../../links/link.factory.ts'

const money = (...totals: [number, string][]) => totals.map(([amountMinor, currency]) => ({ amountMinor, currency }))

test('after fees takes off what was reported, each in its own currency, and a refund gives none back', async () => {
  const { ada, db } = await startWorld()
  const at = new Date('2026-11-20T10:00:00Z')
  await db.transaction(async (tx) => {
    const link = await addLink(tx, ada.scope, { slug: 'desk', ...WALLPAPERS })
    const fee = async (id: ActivityId, feeMinor: number, currency: string) =>
      tx.updateTable('activities').where('id', '=', id).set({ fee_minor: feeMinor, fee_currency: currency }).execute()
    await fee(await addActivity(tx, ada.scope, link, { at, netMinor: 2900 }), 185, 'USD')
    const sale = await addActivity(tx, ada.scope, null, { at, netMinor: 1000 })
    await fee(sale, 90, 'USD')
    await addActivity(tx, ada.scope, null, { at, netMinor: -1000, kind: 'refund', of: sale })
    await fee(await addActivity(tx, ada.scope, link, { at, netMinor: 5000, currency: 'EUR' }), 300, 'GBP')
    await addActivity(tx, ada.scope, link, { at, netMinor: 700 })
  })
  const read = async <T>(path: string): Promise<T> =>
    (await ada.request('GET', `/api/w/${ada.workspaceId}/${path}`)).json()

  for (const range of ['30d', 'all']) {
    const before = await read<Home>(`home?range=${range}`)
    expect(before.cards.netRevenue.totals).toEqual(money([3600, 'USD'], [5000, 'EUR']))
    const after = await read<Home>(`home?range=${range}&fees=after`)
    expect(after.cards.netRevenue.totals).toEqual(money([3325, 'USD'], [5000, 'EUR'], [-300, 'GBP']))
    expect(after.topLinks[0]?.netRevenue).toEqual(money([3415, 'USD'], [5000, 'EUR'], [-300, 'GBP']))
    expect(after.notAttributed).toEqual({ sales: 1, renewals: 0, netRevenue: money([-90, 'USD']), listJoins: 0 })
    expect(after.cards.sales.value).toBe(before.cards.sales.value)
    const links = await read<LinksSummary>(`links-summary?range=${range}&fees=after`)
    expect(links.netRevenue.totals).toEqual(money([3415, 'USD'], [5000, 'EUR'], [-300, 'GBP']))
  }
})
