import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createOutbound, type Outbound, type OutboundRequest } from '../platform/net/index.ts'
import { createLogger } from '../platform/telemetry/index.ts'
import { inspectPublication } from './inspect-publication.ts'

test('the page is asked for its title and picture, redirects followed', async () => {
  const site = await startSite()

  expect(await inspectPublication(outbound({ allowPrivate: true }), `${site}/moved`)).toEqual({
    kind: 'page',
    url: `${site}/moved`,
    title: 'My 2026 desk setup',
    thumbnailUrl: 'https://pictures.test/desk.jpg',
  })
})

test.each(['/missing', '/picture', '/endless', '/loop'])(
  'a page like %s yields nothing, and no error',
  async (path) => {
    const site = await startSite()

    expect(await inspectPublication(outbound({ allowPrivate: true }), site + path)).toMatchObject({
      title: null,
      thumbnailUrl: null,
    })
  },
)

test('a page on a private network is not looked at', async () => {
  const site = await startSite()

  expect(await inspectPublication(outbound({ allowPrivate: false }), `${site}/page`)).toMatchObject({ title: null })
})

test('YouTube is asked by oEmbed, not visited', async () => {
  const asked: OutboundRequest[] = []
  const youtube: Outbound = {
    send: async (request) => {
      asked.push(request)
      const bytes = Buffer.from(JSON.stringify({ title: 'Desk & chair', author_name: 'Ada' }))
      return { status: 200, headers: new Headers(), url: request.url, bytes, text: () => bytes.toString() }
    },
    close: () => undefined,
  }

  const found = await inspectPublication(youtube, 'https://youtube.com/shorts/dQw4w9WgXcQ?si=1')

  expect(found).toMatchObject({ kind: 'youtube_short', title: 'Desk & chair' })
  expect(asked.map((request) => request.url)).toEqual([
    'https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fshorts%2FdQw4w9WgXcQ&format=json',
  ])
})

test.each(['http://example.com:22/', 'https://example.com:8443/', 'http://example.com:6379/'])(
  'the port of %s is not called, whoever answers there',
  async (url) => {
    const site = await startSite()
    const opened = createOutbound({
      allowPrivate: ({ origin }) => origin === site,
      log: createLogger({ level: 'silent' }),
    })
    onTestFinished(() => opened.close())
    const refused = { failure: 'refused', message: expect.stringContaining('Port') }

    await expect(opened.send({ url, method: 'GET', ports: [80, 443] })).rejects.toMatchObject(refused)
    // Nor is it when a page leads there.
    const leading = `${site}/to?${url}`
    await expect(
      opened.send({ url: leading, method: 'GET', followRedirects: 3, ports: [80, 443] }),
    ).rejects.toMatchObject(refused)
    expect(await inspectPublication(opened, leading)).toMatchObject({ title: null })
  },
)

function outbound(options: { readonly allowPrivate: boolean }): Outbound {
  const opened = createOutbound({ ...options, log: createLogger({ level: 'silent' }) })
  onTestFinished(() => opened.close())
  return opened
}

const PAGE = `<html><head><title>Site</title><meta property="og:title" content="My 2026 desk setup">
  <meta property="og:image" content="https://pictures.test/desk.jpg"></head></html>`

async function startSite(): Promise<string> {
  const server = createServer((request, response) => {
    const html = { 'content-type': 'text/html; charset=utf-8' }
    if (request.url === '/page') return response.writeHead(200, html).end(PAGE)
    if (request.url === '/moved') return response.writeHead(301, { location: '/page' }).end()
    const leadsTo = /^\/to\?(.+)/.exec(request.url ?? '')?.[1]
    if (leadsTo) return response.writeHead(302, { location: leadsTo }).end()
    if (request.url === '/loop') return response.writeHead(302, { location: '/loop' }).end()
    if (request.url === '/picture') return response.writeHead(200, { 'content-type': 'image/png' }).end(PAGE)
    if (request.url === '/endless') return response.writeHead(200, html).end(PAGE + ' '.repeat(600_000))
    return response.writeHead(404, html).end(PAGE)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
