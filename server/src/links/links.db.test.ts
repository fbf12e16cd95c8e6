import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { addActivity } from '../../test/earnings.ts'
import type { OpenDatabase } from '../platform/db/index.ts'
import { lockPublication } from '../publications/index.ts'
import { addedPublication } from '../publications/publication.factory.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { scopeForSystem } from '../workspaces/system/index.ts'
import { insertWorkspace } from '../workspaces/workspace.factory.ts'
import { archiveLink } from './archive-link.ts'
import { createLink, type NewLink } from './create-link.ts'
import { deleteLink } from './delete-link.ts'
import { plainFacts } from './destination-facts.rules.ts'
import { LinkHasEarned, LinkSlugTaken } from './errors.ts'
import { addLink, WALLPAPERS } from './link.factory.ts'
import { lookupLink } from './lookup-link.ts'
import { renameProduct } from './rename-product.ts'
import { reportDestinations } from './report-destinations.ts'
import { keepLink } from './saved/keep-link.ts'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const LINK: NewLink = {
  slug: null,
  destination: plainFacts('https://example.com/'),
  label: null,
  placement: null,
  publicationId: null,
  savedLinkId: null,
}

async function start(): Promise<{ readonly db: OpenDatabase; readonly scope: WorkspaceScope }> {
  const db = await testDatabase()
  const scope = await db.transaction(async (tx) => scopeForSystem(tx, await insertWorkspace(tx, { name: 'Ada' })))
  return { db, scope }
}

test('of two who choose one slug at the same moment, one gets it', async () => {
  const { db, scope } = await start()
  const create = () => db.transaction((tx) => createLink(tx, scope, { ...LINK, slug: 'desk' }, NOW))

  const outcomes = await Promise.allSettled([create(), create(), create()])

  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(LinkSlugTaken)
  }
})

test('generated slugs differ', async () => {
  const { db, scope } = await start()

  await db.transaction(async (tx) => {
    for (let made = 0; made < 20; made++) await createLink(tx, scope, LINK, NOW)
  })

  const slugs = await db.reader.selectFrom('links').select('slug').execute()
  expect(new Set(slugs.map((row) => row.slug)).size).toBe(20)
})

test('who archived a link first, and when, is kept', async () => {
  const { db, scope } = await start()
  const id = await db.transaction((tx) => addLink(tx, scope, { slug: 'desk' }))

  await db.transaction((tx) => archiveLink(tx, scope, id, NOW))
  await db.transaction((tx) => archiveLink(tx, scope, id, new Date('2026-12-01T00:00:00.000Z')))

  expect(await db.reader.selectFrom('links').select(['archived_at', 'archived_by']).execute()).toEqual([
    { archived_at: NOW, archived_by: null },
  ])
})

test('credit that was overruled later keeps its link from being deleted', async () => {
  const { db, scope } = await start()
  const id = await db.transaction((tx) => addLink(tx, scope, { slug: 'desk' }))
  await db.transaction((tx) => addActivity(tx, scope, id, { at: NOW, netMinor: 900 }))
  await db.transaction((tx) => tx.updateTable('attributions').set({ superseded_at: NOW }).execute())

  await expect(db.transaction((tx) => deleteLink(tx, scope, id, NOW))).rejects.toThrow(LinkHasEarned)
})

test('a deleted link lets go of its publication, which can then be removed', async () => {
  const { db, scope } = await start()
  const publication = await db.transaction((tx) => addedPublication(tx, scope, { title: 'Desk' }))
  const id = await db.transaction((tx) => addLink(tx, scope, { slug: 'desk', publication_id: publication }))
  const remove = () => db.transaction((tx) => tx.deleteFrom('publications').where('id', '=', publication).execute())

  await expect(remove()).rejects.toThrow(/foreign key/)
  await db.transaction((tx) => deleteLink(tx, scope, id, NOW))
  await remove()

  expect(await db.transaction((tx) => lockPublication(tx, scope, publication))).toBe(false)
})

test('a link saved twice at the same moment is one saved link', async () => {
  const { db, scope } = await start()
  const id = await db.transaction((tx) => addLink(tx, scope, { slug: 'desk' }))
  const keep = () => db.transaction((tx) => keepLink(tx, scope, id, NOW))

  await Promise.all([keep(), keep()])

  expect(await db.reader.selectFrom('saved_links').select('id').execute()).toHaveLength(1)
})

test('a visit costs one query, which brings the scope of the link’s workspace too', async () => {
  const { db, scope } = await start()
  const id = await db.transaction((tx) => addLink(tx, scope, { slug: 'desk' }))
  let queries = 0
  const reader = db.library.withPlugin({
    transformQuery: ({ node }) => {
      queries++
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })

  const found = await lookupLink(reader, 'Desk')

  expect(found?.link.id).toBe(id)
  expect(found?.scope).toEqual(scope)
  expect(queries).toBe(1)
})

test('a product renamed at its source is renamed on every link of the workspace that sells it, and on no other', async () => {
  const { db, scope } = await start()
  const others = await db.transaction(async (tx) => scopeForSystem(tx, await insertWorkspace(tx, { name: 'Cleo' })))
  await db.transaction(async (tx) => {
    await addLink(tx, scope, { slug: 'one', ...WALLPAPERS })
    await addLink(tx, scope, { slug: 'two', ...WALLPAPERS, archived_at: NOW })
    await addLink(tx, scope, { slug: 'course', ...WALLPAPERS, product_id: 'prod_2', product_name: 'Course' })
    await addLink(tx, others, { slug: 'hers', ...WALLPAPERS })
  })
  const rename = () =>
    db.transaction((tx) => renameProduct(tx, scope, { source: 'polar', productId: 'prod_1', name: 'Prism 2' }))

  expect(await rename()).toBe(true)
  expect(await rename()).toBe(false)

  const names = await db.reader.selectFrom('links').select(['slug', 'product_name']).orderBy('slug').execute()
  expect(names.map((link) => [link.slug, link.product_name])).toEqual([
    ['course', 'Course'],
    ['hers', 'Prism Wallpapers'],
    ['one', 'Prism 2'],
    ['two', 'Prism 2'],
  ])
})

test('a word on a destination reaches no link of another workspace', async () => {
  const { db, scope } = await start()
  const others = await db.transaction(async (tx) => scopeForSystem(tx, await insertWorkspace(tx, { name: 'Cleo' })))
  const hers = await db.transaction((tx) => addLink(tx, others, { slug: 'hers', ...WALLPAPERS }))
  const { destination_url: url } = await db.reader
    .selectFrom('links')
    .select('destination_url')
    .executeTakeFirstOrThrow()
  const attention = { code: 'deleted', facts: { source: 'polar' } } as const
  const seen = new Map([[hers, { url, seen: { kind: 'unusable', attention } as const }]])

  expect(await db.transaction((tx) => reportDestinations(tx, scope, seen))).toBe(0)
  expect(await db.transaction((tx) => reportDestinations(tx, scope, new Map()))).toBe(0)
  expect(await db.transaction((tx) => reportDestinations(tx, others, seen))).toBe(1)
})
