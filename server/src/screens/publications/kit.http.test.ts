import { expect, test } from 'vitest'
import { z } from 'zod'
import { getKit, makeKit } from '#contract/description-kit'
import type { PublicationId } from '#contract/ids'
import type { Link } from '#contract/links'
import { addVisit } from '../../../test/earnings.ts'
import { problemOf } from '../../../test/http.ts'
import { startWorld, type CastMember } from '../../../test/world.ts'
import { inspectShop } from '../../links/inspector.factory.ts'
import { addLink } from '../../links/link.factory.ts'
import { newLinkId, newPublicationId, newSavedLinkId } from '../../platform/ids.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

const kit = getKit.responses[200].content['application/json'].schema
const made = makeKit.responses[200].content['application/json'].schema
const linksPage = z.object({ items: z.array(z.object({ name: z.string(), placement: z.string().nullable() })) })
const refused = z.object({ errors: z.array(z.object({ field: z.string() })) })
const fieldsOf = async (answer: Response) => refused.parse(await problemOf(answer)).errors.map(({ field }) => field)
const at = (who: CastMember) => `/api/w/${who.workspaceId}`
const kitAt = (who: CastMember, publicationId: string) => `${at(who)}/publications/${publicationId}/kit`

/** Ada has a video, and three saved links: wallpapers, a course, a newsletter. */
async function start() {
  const world = await startWorld({ around: { inspect: inspectShop } })
  const { ada, db } = world
  const video = await db.transaction((tx) => addedPublication(tx, ada.scope, { title: 'Desk setup' }))
  const save = async (path: string, label: string) => {
    const draft = { destinationUrl: `https://${path}`, saveForReuse: true, label }
    const link: Link = await (await ada.request('POST', `${at(ada)}/links`, draft)).json()
    return link.savedLinkId ?? newSavedLinkId()
  }
  const wallpapers = await save('shop.test/prism', 'Wallpapers')
  const course = await save('shop.test/course', 'Course')
  const newsletter = await save('example.com/letters', 'Newsletter')
  const press = (publicationId: PublicationId, ids: readonly string[], some: object = {}) =>
    ada.request('POST', kitAt(ada, publicationId), {
      placement: 'Description',
      template: 'Shop\n👉 {text}: {link}',
      lines: ids.map((savedLinkId) => ({ savedLinkId, text: `Get ${savedLinkId === course ? 'the course' : 'it'}` })),
      ...some,
    })
  const read = async (publicationId = video) =>
    kit.parse(await (await ada.request('GET', kitAt(ada, publicationId))).json())
  const placed = async () =>
    linksPage.parse(await (await ada.request('GET', `${at(ada)}/links?publicationId=${video}`)).json()).items
  return { ...world, video, wallpapers, course, newsletter, press, read, placed }
}

test('chosen saved links become fresh tracked links in one block, in the order and words of the creator', async () => {
  const { video, wallpapers, course, press, placed } = await start()

  const answer = await press(video, [course, wallpapers])

  expect(answer.status).toBe(200)
  const { block, links } = made.parse(await answer.json())
  expect(links).toMatchObject([
    { savedLinkId: course, isFresh: true, link: { name: 'Course' } },
    { savedLinkId: wallpapers, isFresh: true, link: { name: 'Wallpapers' } },
  ])
  expect(block).toBe(`Shop\n👉 Get the course: ${links[0]?.link.shortUrl}\n👉 Get it: ${links[1]?.link.shortUrl}`)
  expect((await placed()).toSorted((one, other) => one.name.localeCompare(other.name))).toMatchObject([
    { name: 'Course', placement: 'Description' },
    { name: 'Wallpapers', placement: 'Description' },
  ])
})

test('what is there already is shown and used: a press repeated, or twice at once, makes nothing twice', async () => {
  const { video, wallpapers, course, newsletter, press, read, placed } = await start()
  await press(video, [wallpapers])

  const pressed = await Promise.all([1, 2, 3].map(() => press(video, [wallpapers, course, newsletter])))

  const answers = []
  for (const answer of pressed) answers.push(made.parse(await answer.json()))
  expect(new Set(answers.map(({ block }) => block)).size).toBe(1)
  expect(answers.flatMap(({ links }) => links).filter(({ isFresh }) => isFresh)).toHaveLength(2)
  expect(await placed()).toHaveLength(3)
  const { items } = await read()
  expect(items.filter(({ link }) => link !== null)).toHaveLength(3)
})

test('a link that was made there by hand counts as there; one archived, turned off or somewhere else does not', async () => {
  const { ada, video, wallpapers, course, newsletter, press, read, db } = await start()
  const other = await db.transaction((tx) => addedPublication(tx, ada.scope, { title: 'Lamps' }))
  const use = async (savedLinkId: string, place: object) => {
    const answer = await ada.request('POST', `${at(ada)}/saved-links/${savedLinkId}/links`, place)
    const link: Link = await answer.json()
    return link
  }
  const byHand = await use(wallpapers, { publicationId: video, placement: 'description' })
  const archived = await use(course, { publicationId: video, placement: 'Description' })
  await ada.request('PUT', `${at(ada)}/links/${archived.id}/archive`)
  const off = await use(newsletter, { publicationId: video, placement: 'Description' })
  await ada.request('PUT', `${at(ada)}/links/${off.id}/off`, { leadsOn: true })
  await use(newsletter, { publicationId: other, placement: 'Description' })
  await use(course, { publicationId: video, placement: 'Pinned comment' })

  const there = (await read()).items.filter(({ link }) => link !== null)
  expect(there).toMatchObject([{ savedLinkId: wallpapers, link: { id: byHand.id } }])
  const { links } = made.parse(await (await press(video, [wallpapers, course, newsletter])).json())
  expect(links.map(({ isFresh }) => isFresh)).toEqual([false, true, true])
})

test('template, choice, order and words are kept for the next video', async () => {
  const { ada, video, wallpapers, course, newsletter, press, read, db } = await start()
  expect(await read()).toMatchObject({ template: '{text}\n👉 {link}' })
  expect((await read()).items.map(({ isChosen, text }) => [isChosen, text])).toEqual([
    [true, 'Newsletter'],
    [true, 'Course'],
    [true, 'Wallpapers'],
  ])
  await press(video, [newsletter])
  await press(video, [course, wallpapers], { template: '{text} {link} 🎁' })

  const next = await db.transaction((tx) => addedPublication(tx, ada.scope, { title: 'Lamps' }))
  const { template, items, publication } = await read(next)
  expect(publication).toEqual({ id: next, title: 'Lamps', kind: 'youtube_video' })
  expect(template).toBe('{text} {link} 🎁')
  expect(items).toMatchObject([
    { savedLinkId: course, isChosen: true, text: 'Get the course', link: null },
    { savedLinkId: wallpapers, isChosen: true, text: 'Get it', link: null },
    { savedLinkId: newsletter, isChosen: false, text: 'Get it', link: null },
  ])
})

test.each(['deleted', 'sells_nothing'] as const)(
  'where nobody can buy any more (%s) a kit leads nobody: not chosen, not used again, and refused',
  async (code) => {
    const { video, wallpapers, course, press, read, placed, db } = await start()
    await press(video, [wallpapers, course])
    const attention = JSON.stringify({ code, facts: { source: 'polar' } })
    await db.pool.query('update links set attention = $1 where saved_link_id = $2', [attention, wallpapers])

    const gone = (await read()).items.find(({ savedLinkId }) => savedLinkId === wallpapers)
    expect(gone).toMatchObject({ isChosen: false, link: null, attention: { code } })
    const answer = await press(video, [course, wallpapers])
    expect(await problemOf(answer)).toMatchObject({ code: 'kit.checkout_gone', facts: { name: 'Wallpapers' } })
    expect(await placed()).toHaveLength(2)

    await db.pool.query('update links set attention = null where saved_link_id = $1', [wallpapers])
    expect((await press(video, [course, wallpapers])).status).toBe(200)
  },
)

test('the first kit begins with as many links as a block takes', async () => {
  const { ada, video, newsletter, press, read, db } = await start()
  await db.transaction(async (tx) => {
    for (let index = 0; index < 55; index++) {
      const id = newSavedLinkId()
      await tx
        .insertInto('saved_links')
        .values({ workspace_id: ada.workspaceId, id, created_at: new Date(Date.UTC(2026, 10, 1, index)) })
        .execute()
      await addLink(tx, ada.scope, { slug: `many-${index}`, saved_link_id: id })
    }
  })

  const { items } = await read()
  const chosen = items.filter(({ isChosen }) => isChosen).map(({ savedLinkId }) => savedLinkId)
  expect([items.length, chosen.length]).toEqual([58, 50])
  expect((await press(video, chosen)).status).toBe(200)
  const tooMany = [...new Set([...chosen, newsletter, ...items.map(({ savedLinkId }) => savedLinkId)])].slice(0, 51)
  expect(await fieldsOf(await press(video, tooMany))).toEqual(['lines'])
})

test('undoing deletes the fresh links, those of the kit alone, and none once somebody clicked one', async () => {
  const { ada, video, wallpapers, course, newsletter, press, placed, db, clock } = await start()
  const { links } = made.parse(await (await press(video, [wallpapers, course])).json())
  const ids = links.map(({ link }) => link.id)
  const undo = (linkIds: readonly string[]) => ada.request('POST', `${kitAt(ada, video)}/undo`, { linkIds })
  const byHand: Link = await (
    await ada.request('POST', `${at(ada)}/saved-links/${newsletter}/links`, { publicationId: video })
  ).json()
  expect((await undo([byHand.id])).status).toBe(404)

  expect((await undo(ids)).status).toBe(204)
  expect((await undo(ids)).status).toBe(404)
  expect(await placed()).toHaveLength(1)

  const again = made.parse(await (await press(video, [wallpapers, course])).json())
  expect(again.links.map(({ isFresh }) => isFresh)).toEqual([true, true])
  const [first, second] = again.links.map(({ link }) => link.id)
  if (first === undefined || second === undefined) throw new Error('two links were made')
  await db.transaction((tx) => addVisit(tx, ada.scope, second, { at: clock.now() }))
  expect(await problemOf(await undo([first, second]))).toMatchObject({ code: 'link.clicked_lately' })
  expect(await placed()).toHaveLength(3)
})

test('what cannot be made is refused at its field, and a removed saved link makes nothing at all', async () => {
  const { ada, video, wallpapers, course, press, placed } = await start()
  expect(await fieldsOf(await press(video, [wallpapers], { template: 'no place for it' }))).toEqual(['template'])
  expect(await fieldsOf(await press(video, []))).toEqual(['lines'])
  expect(await fieldsOf(await press(video, [wallpapers, wallpapers]))).toEqual(['lines'])
  expect(await fieldsOf(await press(video, [wallpapers], { placement: ' ' }))).toEqual(['placement'])

  await ada.request('DELETE', `${at(ada)}/saved-links/${course}`)
  expect(await problemOf(await press(video, [wallpapers, course]))).toMatchObject({ code: 'saved_link.removed' })
  expect(await placed()).toEqual([])
})

test('an outsider neither sees a kit nor makes one, with their own links or with those of others', async () => {
  const { ada, cleo, stranger, video, wallpapers, press, placed, db } = await start()
  const { links } = made.parse(await (await press(video, [wallpapers])).json())
  const hers = await db.transaction((tx) => addedPublication(tx, cleo.scope, { title: 'Soup' }))
  const body = { template: '{link}', lines: [{ savedLinkId: wallpapers, text: '' }] }
  const undo = { linkIds: [links[0]?.link.id ?? newLinkId()] }
  const absent = await problemOf(await cleo.request('GET', kitAt(cleo, newPublicationId())))
  expect(absent).toMatchObject({ status: 404 })

  for (const [method, path, json] of [
    ['GET', kitAt(ada, video), undefined],
    ['GET', kitAt(cleo, video), undefined],
    ['POST', kitAt(ada, video), body],
    ['POST', kitAt(cleo, video), body],
    ['POST', kitAt(cleo, hers), body],
    ['POST', `${kitAt(ada, video)}/undo`, undo],
    ['POST', `${kitAt(cleo, video)}/undo`, undo],
    ['POST', `${kitAt(cleo, hers)}/undo`, undo],
  ] as const) {
    expect(await problemOf(await cleo.request(method, path, json)), `${method} ${path}`).toEqual(absent)
    expect((await stranger.request(method, path, json)).status).toBe(401)
  }
  expect(await placed()).toHaveLength(1)
})
