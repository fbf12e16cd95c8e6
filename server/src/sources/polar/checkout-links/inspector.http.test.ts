import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { startPolarWorld, type PolarWorld } from '../../../../test/polar-world.ts'
import { createPolarInspector } from './create-polar-inspector.ts'

const emulator = useEmulator()
const linkOf = async (key: string) => {
  const link = (await emulator.state()).checkout_links[key]
  if (!link) throw new Error(`no checkout link ${key}`)
  return link
}
const inspect = (world: PolarWorld, pasted: string) => createPolarInspector(world.polar)(world.ada.scope, pasted)

async function connected(): Promise<PolarWorld> {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  return world
}

test('a checkout link is recognised with its product and price, and no checkout is opened', async () => {
  const world = await connected()
  const { id, client_secret: secret, url } = await linkOf('wallpapers')
  const expected = {
    kind: 'tracked',
    source: 'polar',
    url,
    accountId: (await emulator.state()).organizations['acme-studio']?.id,
    accountName: 'Acme Studio',
    linkId: id,
    products: [
      {
        name: 'Prism Wallpapers',
        price: { kind: 'fixed', amount: { amountMinor: 900, currency: 'USD' }, interval: null },
      },
    ],
    carrier: 'reference_id',
    editUrl: `${emulator.url}/dashboard/acme-studio/products/checkout-links/${id}`,
  }
  for (const form of [
    url,
    `${emulator.url}/v1/checkout-links/${secret}/redirect`,
    `${emulator.url}/api/v1/checkout-links/${secret}/redirect`,
    `${emulator.url}/dashboard/acme-studio/products/checkout-links/${id}`,
    `${emulator.url}/dashboard/acme-studio/products/checkout-links?checkoutLinkId=${id}`,
    `<a href="${url}" data-polar-checkout data-polar-checkout-theme="light">Buy</a>`,
  ]) {
    expect(await inspect(world, form)).toMatchObject(expected)
  }
  expect(await emulator.control('GET', '/_control/state')).toMatchObject({ checkouts: [] })
})

test("the creator's own query stays on the link", async () => {
  const world = await connected()
  const { url } = await linkOf('course')
  expect(await inspect(world, `${url}?discount_code=HALF50&reference_id=mine`)).toMatchObject({
    url: `${url}?discount_code=HALF50&reference_id=mine`,
    carrier: 'utm_content',
  })
})

test('a reference the merchant put on the link itself is respected', async () => {
  const world = await connected()
  expect(await inspect(world, (await linkOf('preset')).url)).toMatchObject({ carrier: 'utm_content' })
})

test('free, pay what you want, a subscription and yen are shown as what they are', async () => {
  const world = await connected()
  const priceOf = async (key: string) => {
    const found = await inspect(world, (await linkOf(key)).url)
    return found?.kind === 'tracked' ? found.products[0]?.price : found
  }
  expect(await priceOf('sampler')).toEqual({ kind: 'free' })
  expect(await priceOf('coffee')).toEqual({ kind: 'custom', minimum: { amountMinor: 100, currency: 'USD' } })
  expect(await priceOf('club')).toMatchObject({ kind: 'fixed', interval: 'month' })
  expect(await priceOf('brushes')).toMatchObject({ amount: { amountMinor: 1200, currency: 'JPY' } })
})

test('a link with several products names them all', async () => {
  const world = await connected()
  const found = await inspect(world, (await linkOf('multi')).url)
  expect(found).toMatchObject({ products: [{ name: 'Prism Wallpapers' }, { name: 'Indie Launch Course' }] })
})

test("another organization's, a deleted and an unknown link are refused by name of the organization", async () => {
  const world = await connected()
  const refusal = {
    kind: 'refused',
    refusal: { code: 'other_organization', facts: { organizationName: 'Acme Studio' } },
  }
  const beta = await linkOf('beta-notes')
  expect(await inspect(world, beta.url)).toMatchObject(refusal)
  const page = `${emulator.url}/dashboard/beta-labs/products/checkout-links/${beta.id}`
  expect(await inspect(world, page)).toMatchObject(refusal)
  const { url } = await linkOf('sounds')
  await emulator.control('DELETE', '/_control/checkout-links/sounds')
  expect(await inspect(world, url)).toMatchObject(refusal)
  expect(await inspect(world, `${emulator.url}/polar_cl_unknown`)).toMatchObject(refusal)
})

test('a link beyond the first hundred is found', async () => {
  const world = await connected()
  const body = { organization: 'acme-studio', products: ['course'] }
  for (let made = 0; made < 120; made++) await emulator.control('POST', '/_control/checkout-links', body)
  const { id, url } = await linkOf('wallpapers')
  expect(await inspect(world, url)).toMatchObject({ linkId: id })
  await emulator.control('POST', '/_control/checkout-links', { ...body, key: 'newest' })
  expect(await inspect(world, (await linkOf('newest')).url)).toMatchObject({ kind: 'tracked' })
})

test('the newest links are looked through first', async () => {
  const world = await connected()
  const body = { organization: 'acme-studio', products: ['course'] }
  for (let made = 0; made < 100; made++) await emulator.control('POST', '/_control/checkout-links', body)
  await emulator.control('POST', '/_control/checkout-links', { ...body, key: 'newest' })
  const { polar, pages } = watched(world)
  expect(await inspect({ ...world, polar }, (await linkOf('newest')).url)).toMatchObject({ kind: 'tracked' })
  expect(pages).toEqual([1])
})

test('an organization with more links than we look through is not called foreign', async () => {
  const world = await connected()
  const { polar, pages } = watched(world, { pagesSaid: 999 })
  const answer = await inspect({ ...world, polar }, `${emulator.url}/polar_cl_unknown`)
  expect(answer).toMatchObject({
    kind: 'unavailable',
    obstacle: { code: 'too_many_links', facts: { linksMax: 5000 } },
  })
  expect(pages).toHaveLength(50)
})

/** The same Polar, noting which pages of checkout links it is asked for. */
function watched(world: PolarWorld, { pagesSaid }: { readonly pagesSaid?: number } = {}) {
  const pages: number[] = []
  const listCheckoutLinks: typeof world.polar.api.listCheckoutLinks = async (as, organizationId, page) => {
    pages.push(page)
    const answer = await world.polar.api.listCheckoutLinks(as, organizationId, page)
    return { ...answer, pages: pagesSaid ?? answer.pages }
  }
  return { pages, polar: { ...world.polar, api: { ...world.polar.api, listCheckoutLinks } } }
}

test('before Polar is connected a link counts clicks only, and a dashboard page is no address', async () => {
  const world = await startPolarWorld(emulator)
  const { id, url } = await linkOf('wallpapers')
  expect(await inspect(world, `${url}?embed=true`)).toMatchObject({ kind: 'not_connected', url })
  const page = `${emulator.url}/dashboard/acme-studio/products/checkout-links/${id}`
  expect(await inspect(world, page)).toMatchObject({ kind: 'refused', refusal: { code: 'dashboard_page' } })
  expect(await inspect(world, 'https://example.com/')).toBeNull()
})

test("another workspace's connection is not used", async () => {
  const world = await connected()
  const { url } = await linkOf('wallpapers')
  expect(await createPolarInspector(world.polar)(world.cleo.scope, url)).toMatchObject({ kind: 'not_connected' })
})

test('Polar down or access lost is said, not guessed', async () => {
  const world = await connected()
  const { url } = await linkOf('wallpapers')
  await emulator.control('POST', '/_control/failures', { times: 1, status: 503, path: '/v1/checkout-links' })
  expect(await inspect(world, url)).toMatchObject({
    kind: 'unavailable',
    obstacle: { code: 'unanswered', facts: {} },
  })
  await emulator.control('POST', '/_control/tokens/revoke', {})
  expect(await inspect(world, url)).toMatchObject({
    kind: 'unavailable',
    obstacle: { code: 'access_lost', facts: {} },
  })
})
