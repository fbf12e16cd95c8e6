import { expect, test } from 'vitest'
import type { LinkId } from '#contract/ids'
import type { Link } from '#contract/links'
import { useEmulator } from '../../../../test/emulator.ts'
import { startPolarWorld, type PolarWorld } from '../../../../test/polar-world.ts'
import { addPastedLink } from '../../../../test/tracked-link.ts'
import type { CastMember } from '../../../../test/world.ts'
import { createRunner, migrateJobs } from '../../../platform/jobs/index.ts'
import { createJobs } from '../jobs.ts'
import { checkLinks } from './check-links.ts'
import { createPolarInspector } from './create-polar-inspector.ts'
import { checkAllLinks, scheduleLinkCheck } from './schedule-link-check.ts'

const emulator = useEmulator()
const never = new AbortController().signal

async function connected(): Promise<PolarWorld> {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  return world
}

async function urlOf(key: string): Promise<string> {
  const link = (await emulator.state()).checkout_links[key]
  if (!link) throw new Error(`no checkout link ${key}`)
  return link.url
}

/** A link of ours to a checkout link. */
async function linkTo(world: PolarWorld, key: string, { query = '', by = world.ada } = {}): Promise<LinkId> {
  const pasted = { url: (await urlOf(key)) + query, inspect: createPolarInspector(world.polar) }
  return addPastedLink(world, by.scope, pasted)
}

async function refOf(world: PolarWorld, who: CastMember = world.ada) {
  const { id: connectionId } = await world.db.reader
    .selectFrom('polar_connections')
    .where('workspace_id', '=', who.workspaceId)
    .where('disabled_at', 'is', null)
    .select('id')
    .executeTakeFirstOrThrow()
  return { workspaceId: who.workspaceId, connectionId }
}

/** The merchant edits a checkout link in Polar, which notifies nobody. */
const changeAtPolar = (key: string, change: object) =>
  emulator.control('PATCH', `/_control/checkout-links/${key}`, change)

const check = async (world: PolarWorld) => checkLinks(world.polar, await refOf(world), never)

async function stored(world: PolarWorld, id: LinkId) {
  return world.db.reader.selectFrom('links').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
}

/** Of every row, its version: a row that was not written keeps it. */
async function versions(world: PolarWorld): Promise<unknown> {
  return (await world.db.pool.query('select id, xmin from links order by id')).rows
}

test('a check that finds everything as it was writes nothing', async () => {
  const world = await connected()
  for (const key of ['wallpapers', 'multi', 'preset', 'club', 'coffee', 'brushes']) await linkTo(world, key)
  const before = await versions(world)

  await check(world)

  expect(await versions(world)).toEqual(before)
  expect(await emulator.control('GET', '/_control/state')).toMatchObject({ checkouts: [] })
})

test('a deleted checkout link asks for attention, its neighbours do not', async () => {
  const world = await connected()
  const gone = await linkTo(world, 'wallpapers')
  const there = await linkTo(world, 'course')
  await emulator.control('DELETE', '/_control/checkout-links/wallpapers')

  await check(world)

  expect(await stored(world, gone)).toMatchObject({ attention: { code: 'deleted' }, product_name: 'Prism Wallpapers' })
  expect(await stored(world, there)).toMatchObject({ attention: null })
  const before = await versions(world)
  await check(world)
  expect(await versions(world)).toEqual(before)
})

test('a checkout link whose only product is archived is deleted by Polar', async () => {
  const world = await connected()
  const link = await linkTo(world, 'wallpapers')
  const many = await linkTo(world, 'multi')
  await emulator.control('POST', '/_control/products/wallpapers/archive', {})

  await check(world)

  expect(await stored(world, link)).toMatchObject({ attention: { code: 'deleted' } })
  expect(await stored(world, many)).toMatchObject({
    attention: null,
    products_count: 1,
    product_name: 'Indie Launch Course',
    price_minor: 2900,
  })
})

test('a product added in Polar is shown by name, and forgotten when it is taken off again', async () => {
  const world = await connected()
  const link = await linkTo(world, 'wallpapers')
  await changeAtPolar('wallpapers', { products: ['course', 'wallpapers'] })
  await check(world)
  expect(await stored(world, link)).toMatchObject({
    product_name: 'Prism Wallpapers',
    products_count: 1,
    attention: {
      code: 'several_products',
      facts: { products: 2, names: ['Indie Launch Course', 'Prism Wallpapers'] },
    },
  })

  await changeAtPolar('wallpapers', { products: ['wallpapers'] })
  await check(world)
  expect(await stored(world, link)).toMatchObject({ product_name: 'Prism Wallpapers', attention: null })

  // Another product instead: the link simply sells that one now.
  await changeAtPolar('wallpapers', { products: ['brushes'] })
  await check(world)
  expect(await stored(world, link)).toMatchObject({
    product_name: 'Ink Brushes',
    price_minor: 1200,
    price_currency: 'JPY',
    attention: null,
  })
})

test('a carrier the merchant takes moves to the next free one, and with none left the creator is warned', async () => {
  const world = await connected()
  const link = await linkTo(world, 'course', { query: '?utm_content=spring' })
  await changeAtPolar('course', { metadata: { reference_id: 'mine' } })
  await check(world)
  expect(await stored(world, link)).toMatchObject({
    carrier: 'utm_term',
    attention: { code: 'carrier_moved', facts: { source: 'polar', before: 'reference_id', now: 'utm_term' } },
  })

  await changeAtPolar('course', { metadata: { reference_id: 'mine', utm_term: 'mine too' } })
  await check(world)
  expect(await stored(world, link)).toMatchObject({
    carrier: null,
    attention: { code: 'no_carrier' },
  })

  await changeAtPolar('course', { metadata: {} })
  await check(world)
  expect(await stored(world, link)).toMatchObject({ carrier: 'reference_id', attention: null })
})

test('a link made before Polar was connected becomes tracked when its checkout link is in the organization', async () => {
  const world = await startPolarWorld(emulator)
  const query = '?discount_code=HALF50'
  const ours = await linkTo(world, 'wallpapers', { query })
  const foreign = await linkTo(world, 'beta-notes')
  expect(await stored(world, ours)).toMatchObject({
    carrier: null,
    attention: { code: 'made_unconnected' },
  })
  expect(await world.connect(world.ada)).toBe('connected')

  await check(world)

  const { id, url } = (await emulator.state()).checkout_links['wallpapers'] ?? {}
  expect(await stored(world, ours)).toMatchObject({
    destination_url: `${url}${query}`,
    carrier: 'reference_id',
    source_account_id: (await emulator.state()).organizations['acme-studio']?.id,
    source_link_id: id,
    product_name: 'Prism Wallpapers',
    price_minor: 900,
    products_count: 1,
    edit_url: `${emulator.url}/dashboard/acme-studio/products/checkout-links/${id}`,
    attention: null,
  })
  expect(await stored(world, foreign)).toMatchObject({ carrier: null, source_link_id: null })
})

test('checkout links beyond the first page are found, and two of ours may lead to one', async () => {
  const world = await connected()
  const links = [await linkTo(world, 'wallpapers'), await linkTo(world, 'wallpapers'), await linkTo(world, 'course')]
  const body = { organization: 'acme-studio', products: ['course'] }
  for (let made = 0; made < 210; made++) await emulator.control('POST', '/_control/checkout-links', body)

  await check(world)

  for (const link of links) expect(await stored(world, link)).toMatchObject({ attention: null })
})

test('a checkout link that slipped past the list while another was deleted is asked for, not called deleted', async () => {
  const world = await connected()
  const link = await linkTo(world, 'wallpapers')
  const { patientApi } = world.polar
  const listCheckoutLinks: typeof patientApi.listCheckoutLinks = async (...asked) => {
    const page = await patientApi.listCheckoutLinks(...asked)
    return { ...page, items: page.items.filter((item) => !item.products.some(({ name }) => name.startsWith('Prism'))) }
  }
  const polar = { ...world.polar, patientApi: { ...patientApi, listCheckoutLinks } }

  await checkLinks(polar, await refOf(world), never)

  expect(await stored(world, link)).toMatchObject({ attention: null })
})

test('a link that is pointed elsewhere while its checkout link is looked at keeps nothing of the old one', async () => {
  const world = await connected()
  const link = await linkTo(world, 'wallpapers')
  await changeAtPolar('wallpapers', { metadata: { reference_id: 'mine' } })
  const { patientApi } = world.polar
  const listCheckoutLinks: typeof patientApi.listCheckoutLinks = async (...asked) => {
    const page = await patientApi.listCheckoutLinks(...asked)
    await world.db.pool.query("update links set destination_url = 'https://shop.example/new', source_link_id = null")
    return page
  }
  const polar = { ...world.polar, patientApi: { ...patientApi, listCheckoutLinks } }

  await checkLinks(polar, await refOf(world), never)

  expect(await stored(world, link)).toMatchObject({
    destination_url: 'https://shop.example/new',
    source_link_id: null,
    carrier: 'reference_id',
    attention: null,
  })
})

test('lost access is not read as deleted links, and a Polar that is down is asked again later', async () => {
  const world = await connected()
  const link = await linkTo(world, 'wallpapers')
  await emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'acme-studio', role: null })
  await check(world)
  expect(await stored(world, link)).toMatchObject({ attention: null })

  await emulator.control('POST', '/_control/memberships', { user: 'ada', organization: 'acme-studio', role: 'owner' })
  await emulator.control('POST', '/_control/outage', { down: true })
  await expect(check(world)).rejects.toMatchObject({ failure: 'unavailable' })
  await emulator.control('POST', '/_control/outage', { down: false })
  expect(await stored(world, link)).toMatchObject({ attention: null })
})

test('a link made while Polar is away redirects at once, and the next check finds its product', async () => {
  const world = await connected()
  const draft = { destinationUrl: await urlOf('wallpapers') }
  const at = `/api/w/${world.ada.workspaceId}/links`
  await emulator.control('POST', '/_control/outage', { down: true })
  const refused = await world.ada.request('POST', at, draft)
  const made = await world.ada.request('POST', at, { ...draft, checkLater: true })
  await emulator.control('POST', '/_control/outage', { down: false })

  expect(refused.status).toBe(503)
  expect(made.status).toBe(201)
  const link = (await made.json()) as Link
  expect(link).toMatchObject({ source: 'polar', carrier: 'reference_id', product: null })
  expect(link.attention).toEqual({ code: 'unchecked', facts: { source: 'polar' } })

  await check(world)
  expect(await stored(world, link.id)).toMatchObject({ attention: null, product_name: 'Prism Wallpapers' })
})

test("another workspace's links to the same checkout links are its own business", async () => {
  const world = await connected()
  const hers = await linkTo(world, 'wallpapers', { by: world.cleo })
  await emulator.control('DELETE', '/_control/checkout-links/wallpapers')
  const before = await versions(world)

  await check(world)

  expect(await versions(world)).toEqual(before)
  expect(await stored(world, hers)).toMatchObject({
    source_link_id: null,
    attention: { code: 'made_unconnected' },
  })
})

test('every live connection is checked on schedule, once however often it was asked for', async () => {
  const world = await connected()
  const link = await linkTo(world, 'wallpapers')
  await emulator.control('DELETE', '/_control/checkout-links/wallpapers')
  await migrateJobs(world.db.pool)
  const jobs = createJobs(world.polar).jobs.filter(({ name }) => name === 'polar.check_links')
  const runner = createRunner({ pool: world.db.pool, jobs, schedules: [], concurrency: 1, log: world.log })
  const ref = await refOf(world)

  await world.db.transaction((tx) => scheduleLinkCheck(tx, ref))
  await checkAllLinks(world.polar)

  expect(await runner.drain()).toMatchObject({ ran: 1, failures: [] })
  expect(await stored(world, link)).toMatchObject({ attention: { code: 'deleted' } })
})

test('a connection that ended meanwhile, or never was, is passed over', async () => {
  const world = await connected()
  const ref = await refOf(world)
  await linkTo(world, 'wallpapers')
  await emulator.control('DELETE', '/_control/checkout-links/wallpapers')
  await world.db.transaction((tx) =>
    tx.updateTable('polar_connections').set({ disabled_at: world.clock.now() }).execute(),
  )
  const before = await versions(world)

  await checkLinks(world.polar, ref, never)

  expect(await versions(world)).toEqual(before)
})
