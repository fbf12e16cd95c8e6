import { expect, test } from 'vitest'
import type { Publication } from '#contract/publications'
import { problemOf } from '../../../test/http.ts'
import { startWorld, type CastMember } from '../../../test/world.ts'
import { OutboundError, type Outbound, type OutboundRequest } from '../../platform/net/index.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

/** A site out there that answers with these bytes, and what it was asked. */
function siteWith(bytes: Buffer, type = 'image/png', status = 200) {
  const asked: OutboundRequest[] = []
  const outbound: Outbound = {
    send: async (request) => {
      asked.push(request)
      return { status, headers: new Headers({ 'content-type': type }), url: request.url, bytes, text: () => '' }
    },
    close: () => undefined,
  }
  return { asked, outbound }
}

async function startWith(site: { readonly outbound: Outbound }) {
  const world = await startWorld({ around: { outbound: site.outbound } })
  return { ...world, add }
}

async function add(who: CastMember, thumbnailUrl: string | null = 'https://i.ytimg.com/vi/a/mqdefault.jpg') {
  const draft = { kind: 'youtube_video', title: 'Desk', thumbnailUrl }
  const answer = await who.request('POST', `/api/w/${who.workspaceId}/publications`, draft)
  return (await answer.json()) as Publication
}

test('a picture is fetched once by us and served from here', async () => {
  const site = siteWith(PNG)
  const { ada, ben, add } = await startWith(site)
  const { pictureUrl } = await add(ada)
  expect(pictureUrl).toMatch(/^\/api\/w\/wsp_\w+\/publications\/pub_\w+\/picture\?v=/)

  for (const who of [ada, ben]) {
    const answer = await who.request('GET', pictureUrl ?? '')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cache-control')).toBe('private, max-age=86400')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG)
  }
  expect(site.asked).toHaveLength(1)
  expect(site.asked[0]).toMatchObject({ bodyBytesMax: 1_000_000, ports: [80, 443] })
})

test('another picture has another address and is fetched anew', async () => {
  const site = siteWith(PNG)
  const { ada, add } = await startWith(site)
  const before = await add(ada)
  await ada.request('GET', before.pictureUrl ?? '')
  const changed = await ada.request('PATCH', `/api/w/${ada.workspaceId}/publications/${before.id}`, {
    thumbnailUrl: 'https://example.com/other.png',
  })
  const after = (await changed.json()) as Publication

  expect(after.pictureUrl).not.toBe(before.pictureUrl)
  await ada.request('GET', after.pictureUrl ?? '')
  expect(site.asked.map(({ url }) => url)).toEqual([
    'https://i.ytimg.com/vi/a/mqdefault.jpg',
    'https://example.com/other.png',
  ])
})

test.each([
  ['a page', Buffer.from('<html>'), 'text/html', 200],
  ['a page that calls itself a picture', Buffer.from('<html>'), 'image/png', 200],
  ['a drawing that may hold scripts', SVG, 'image/svg+xml', 200],
  ['a picture that calls itself a page', PNG, 'text/html', 200],
  ['an error', PNG, 'image/png', 404],
])('%s is no picture, and is not asked for again that day', async (_, bytes, type, status) => {
  const site = siteWith(bytes, type, status)
  const { ada, clock, add } = await startWith(site)
  const { pictureUrl } = await add(ada)

  for (let times = 0; times < 3; times++) expect((await ada.request('GET', pictureUrl ?? '')).status).toBe(404)
  expect(site.asked).toHaveLength(1)

  clock.advanceMs(25 * 3_600_000)
  await ada.request('GET', pictureUrl ?? '')
  expect(site.asked).toHaveLength(2)
})

test('a site that does not answer is no failure of ours', async () => {
  const outbound: Outbound = {
    send: () => Promise.reject(new OutboundError('private_address', 'no', { permanent: true })),
    close: () => undefined,
  }
  const { ada, add } = await startWith({ outbound })
  const { pictureUrl } = await add(ada)
  expect((await ada.request('GET', pictureUrl ?? '')).status).toBe(404)
})

test('an outsider gets the answer for a picture that never was', async () => {
  const site = siteWith(PNG)
  const { ada, cleo, stranger, add } = await startWith(site)
  const { id, pictureUrl } = await add(ada)
  const none = await add(ada, null)
  expect(none.pictureUrl).toBeNull()

  const smuggled = await cleo.request('GET', `/api/w/${cleo.workspaceId}/publications/${id}/picture`)
  const missing = await cleo.request('GET', `/api/w/${cleo.workspaceId}/publications/${none.id}/picture`)
  expect([smuggled.status, missing.status]).toEqual([404, 404])
  expect(await problemOf(smuggled)).toEqual(await problemOf(missing))
  expect((await cleo.request('GET', pictureUrl ?? '')).status).toBe(404)
  expect((await stranger.request('GET', pictureUrl ?? '')).status).toBe(401)
  expect(site.asked).toEqual([])
})

test('no page may load pictures from anywhere else', async () => {
  const { stranger } = await startWith(siteWith(PNG))
  const policy = (await stranger.request('GET', '/api/setup')).headers.get('content-security-policy')
  expect(policy).toContain("img-src 'self' data:;")
})
