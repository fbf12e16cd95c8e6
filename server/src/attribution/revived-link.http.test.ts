import { expect, test } from 'vitest'
import type { Home } from '#contract/home'
import type { LinksPage } from '#contract/links'
import { startSellingWorld, type SellingWorld } from '../../test/selling-world.ts'
import { clickTokenOf } from '../clicks/index.ts'
import { orderJson, paid } from '../sources/polar/api/polar-event.factory.ts'
import { insertTrackedClick } from './tracked-click.factory.ts'

test('a sale through a link that was deleted meanwhile brings the link back, archived, where it was', async () => {
  const { world, linkId, publicationId, metadata } = await deletedAfterAClick()

  await world.report(['order.paid', orderJson({ ...paid(1), metadata })])

  const [link, ...others] = (await links(world, 'archived')).items
  expect(others).toEqual([])
  expect(link).toMatchObject({ id: linkId, publication: { id: publicationId }, earnings: { sales: 1 } })
  expect(link?.archivedAt).not.toBeNull()
  expect(link?.deletion).toBe('has_earned')
  const home = await read<Home>(world, 'home?range=7d')
  expect(home.cards.netRevenue.totals[0]).toEqual(link?.earnings.netRevenue[0])
})

test('it comes back without its publication when that was removed meanwhile', async () => {
  const { world, linkId, publicationId, metadata } = await deletedAfterAClick()
  const removed = await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/publications/${publicationId}`)
  expect(removed.status).toBe(204)

  await world.report(['order.paid', orderJson({ ...paid(1), metadata })])

  expect((await links(world, 'archived')).items[0]).toMatchObject({ id: linkId, publication: null })
})

async function deletedAfterAClick() {
  const world = await startSellingWorld()
  const clickedAt = new Date(world.clock.now().getTime() - 31 * 86_400_000)
  const tracked = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt }),
  )
  const deleted = await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/links/${tracked.linkId}`)
  expect(deleted.status).toBe(204)
  return { world, ...tracked, metadata: { reference_id: clickTokenOf(tracked.clickId) } }
}

const links = (world: SellingWorld, status: string) => read<LinksPage>(world, `links?status=${status}`)

async function read<T>(world: SellingWorld, path: string): Promise<T> {
  return (await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/${path}`)).json() as Promise<T>
}
