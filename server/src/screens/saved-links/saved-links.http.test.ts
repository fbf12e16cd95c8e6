import { expect, test } from 'vitest'
import type { Link } from '#contract/links'
import type { SavedLink } from '#contract/saved-links'
import { addActivity, addVisit } from '../../../test/earnings.ts'
import { problemOf } from '../../../test/http.ts'
import { startWorld, type CastMember } from '../../../test/world.ts'
import { newSavedLinkId } from '../../platform/ids.ts'
import { addedPublication } from '../../publications/publication.factory.ts'
import { inspectShop } from '../../links/inspector.factory.ts'

const start = () =>
  startWorld({
    around: { inspect: inspectShop },
  })

const at = (who: CastMember) => `/api/w/${who.workspaceId}`
const read = async <T>(response: Response) => (await response.json()) as T

async function saved(who: CastMember): Promise<SavedLink[]> {
  return (await read<{ items: SavedLink[] }>(await who.request('GET', `${at(who)}/saved-links`))).items
}

async function createSaved(who: CastMember): Promise<Link & { readonly savedLinkId: string }> {
  const draft = { destinationUrl: 'https://shop.test/prism', saveForReuse: true, label: 'Prism' }
  const link = await read<Link>(await who.request('POST', `${at(who)}/links`, draft))
  return { ...link, savedLinkId: link.savedLinkId ?? newSavedLinkId() }
}

test('a saved link becomes a new link to the same destination, with a short URL and numbers of its own', async () => {
  const { ada, ben, db, clock } = await start()
  const link = await createSaved(ada)
  await db.transaction((tx) => addVisit(tx, ada.scope, link.id, { at: clock.now() }))
  const publicationId = await db.transaction((tx) => addedPublication(tx, ada.scope, { title: 'Desk setup' }))

  const place = { publicationId, placement: 'Pinned comment' }
  const answer = await ben.request('POST', `${at(ben)}/saved-links/${link.savedLinkId}/links`, place)

  expect(answer.status).toBe(201)
  const copy = await read<Link>(answer)
  expect(copy).toMatchObject({
    destinationUrl: link.destinationUrl,
    product: link.product,
    carrier: link.carrier,
    editUrl: link.editUrl,
    savedLinkId: link.savedLinkId,
    placement: 'Pinned comment',
    publication: { id: publicationId },
  })
  expect(copy.shortUrl).not.toBe(link.shortUrl)
  expect(await saved(ada)).toMatchObject([{ name: 'Prism', places: 2, bestLink: null, earnings: { clicks: 1 } }])
  const ofIt = await ada.request('GET', `${at(ada)}/links?savedLinkId=${link.savedLinkId}`)
  expect(await ofIt.json()).toMatchObject({ total: 2 })
})

test('totals add up over places, and the best place is the one that earned most', async () => {
  const { ada, db, clock } = await start()
  const first = await createSaved(ada)
  const use = async () =>
    read<Link>(await ada.request('POST', `${at(ada)}/saved-links/${first.savedLinkId}/links`, { label: 'Bio' }))
  const second = await use()
  await db.transaction(async (tx) => {
    const sale = { at: clock.now(), netMinor: 900 }
    await addActivity(tx, ada.scope, first.id, sale)
    await addActivity(tx, ada.scope, first.id, { ...sale, currency: 'EUR', netMinor: 5000 })
    await addActivity(tx, ada.scope, second.id, { ...sale, netMinor: 1000 })
  })

  expect(await saved(ada)).toMatchObject([
    {
      places: 2,
      bestLink: { id: second.id, name: 'Bio', shortUrl: second.shortUrl },
      earnings: {
        sales: 3,
        netRevenue: [
          { amountMinor: 1900, currency: 'USD' },
          { amountMinor: 5000, currency: 'EUR' },
        ],
      },
    },
  ])
})

test('any link can be saved, again and again, and comes back with its places after it was removed', async () => {
  const { ada } = await start()
  const draft = { destinationUrl: 'https://example.com/page' }
  const link = await read<Link>(await ada.request('POST', `${at(ada)}/links`, draft))
  const save = async () => read<Link>(await ada.request('PUT', `${at(ada)}/links/${link.id}/saved`))

  const { savedLinkId } = await save()
  expect(await save()).toMatchObject({ savedLinkId })
  expect(await saved(ada)).toHaveLength(1)
  expect((await ada.request('DELETE', `${at(ada)}/saved-links/${savedLinkId}`)).status).toBe(204)
  expect((await ada.request('DELETE', `${at(ada)}/saved-links/${savedLinkId}`)).status).toBe(204)
  expect(await saved(ada)).toEqual([])
  expect(await save()).toMatchObject({ savedLinkId })
})

test('a removed saved link leaves its links alone and is not used any more', async () => {
  const { ada } = await start()
  const link = await createSaved(ada)
  await ada.request('DELETE', `${at(ada)}/saved-links/${link.savedLinkId}`)

  const refused = await ada.request('POST', `${at(ada)}/saved-links/${link.savedLinkId}/links`, {})

  expect(refused.status).toBe(410)
  expect(await problemOf(refused)).toMatchObject({ code: 'saved_link.removed' })
  const still = await ada.request('GET', `${at(ada)}/links/${link.id}`)
  expect(await still.json()).toMatchObject({ link: { id: link.id, savedLinkId: null } })
})

test('a saved link outlives the deletion of its only place', async () => {
  const { ada } = await start()
  const link = await createSaved(ada)
  await ada.request('DELETE', `${at(ada)}/links/${link.id}`)

  expect(await saved(ada)).toMatchObject([{ places: 0, destinationUrl: 'https://shop.test/prism' }])
  const copy = await ada.request('POST', `${at(ada)}/saved-links/${link.savedLinkId}/links`, {})
  expect(await copy.json()).toMatchObject({ destinationUrl: 'https://shop.test/prism', source: 'polar' })
})

test('what does not fit is refused at its field', async () => {
  const { ada } = await start()
  const { savedLinkId } = await createSaved(ada)

  const answer = await ada.request('POST', `${at(ada)}/saved-links/${savedLinkId}/links`, { placement: 'x'.repeat(61) })

  expect(answer.status).toBe(400)
  expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid', errors: [{ field: 'placement' }] })
})

test('an outsider gets the same answer as for a saved link that never was, and nobody does anything signed out', async () => {
  const { ada, cleo, stranger } = await start()
  const link = await createSaved(ada)
  const missing = newSavedLinkId()
  const routes = [
    ['POST', `/saved-links/${link.savedLinkId}/links`],
    ['DELETE', `/saved-links/${link.savedLinkId}`],
    ['PUT', `/links/${link.id}/saved`],
  ] as const

  const absent = await problemOf(await cleo.request('DELETE', `${at(cleo)}/saved-links/${missing}`))
  for (const [method, path] of routes) {
    const body = method === 'POST' ? {} : undefined
    expect(await problemOf(await cleo.request(method, at(ada) + path, body))).toEqual(absent)
    expect(await problemOf(await cleo.request(method, at(cleo) + path, body))).toEqual(absent)
    expect((await stranger.request(method, at(ada) + path, body)).status).toBe(401)
  }
  expect(absent).toMatchObject({ status: 404 })
  expect((await cleo.request('GET', `${at(ada)}/saved-links`)).status).toBe(404)
  expect((await stranger.request('GET', `${at(ada)}/saved-links`)).status).toBe(401)
  expect(await saved(cleo)).toEqual([])
})
