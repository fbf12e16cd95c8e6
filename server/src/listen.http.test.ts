import { request as send } from 'node:http'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startWorld } from '../test/world.ts'
import { addLink } from './links/link.factory.ts'
import { listen } from './listen.ts'

async function serve() {
  const world = await startWorld()
  const headers = { host: 'app.test', origin: 'http://app.test', cookie: world.ada.cookie }
  return { world, url: world.app.url, headers }
}

type Raw = { readonly method: string; readonly headers: Record<string, string>; readonly chunks?: readonly string[] }

/** The status of an answer to a request whose body comes in chunks, or that has none and says so in no header. */
function statusOf(url: string, { method, headers, chunks = [] }: Raw): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const streamed = chunks.length > 0 ? { 'transfer-encoding': 'chunked' } : {}
  const request = send(url, { method, headers: { ...headers, ...streamed } }, (response) => {
    response.resume()
    response.on('end', () => resolve(response.statusCode ?? 0))
  })
  request.on('error', reject)
  for (const chunk of chunks) request.write(chunk)
  request.end()
  return promise
}

test('a DELETE as a browser sends it, without any word on its body, deletes', async () => {
  const { world, url, headers } = await serve()
  const id = await world.db.transaction((tx) => addLink(tx, world.ada.scope, { slug: 'desk' }))

  const path = `${url}/api/w/${world.ada.workspaceId}/links/${id}`
  expect(await statusOf(path, { method: 'DELETE', headers })).toBe(204)
  expect((await fetch(path, { headers: { cookie: headers.cookie } })).status).toBe(404)
})

test('a body that comes in chunks is read like any other, up to the same limit', async () => {
  const { world, url, headers } = await serve()
  const path = `${url}/api/w/${world.ada.workspaceId}`
  const patch = (...chunks: string[]) =>
    statusOf(path, { method: 'PATCH', headers: { ...headers, 'content-type': 'application/json' }, chunks })

  expect(await patch('{"name":', '"Ada paints"}')).toBe(200)
  const { name } = await world.db.reader
    .selectFrom('workspaces')
    .where('id', '=', world.ada.workspaceId)
    .select('name')
    .executeTakeFirstOrThrow()
  expect(name).toBe('Ada paints')
  expect(await patch('{"name":"', 'x'.repeat(1_000_000), '"}')).toBe(413)
})

test('a body whose end never comes is not waited for, while a live stream goes on', async () => {
  const world = await startWorld({ around: { heartbeatMs: 50 } })
  const { ada, app, config } = world
  const hasty = await listen(app.inside, { ...config.http, host: '127.0.0.1', port: 0 }, 400)
  onTestFinished(() => hasty.stop())
  const live = await fetch(`${hasty.url}/api/w/${ada.workspaceId}/live`, { headers: { cookie: ada.cookie } })
  const hearing = live.body?.getReader()
  const head = [
    `PATCH /api/w/${ada.workspaceId} HTTP/1.1`,
    'Host: app.test',
    'Origin: http://app.test',
    `Cookie: ${ada.cookie}`,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
  ]

  const answer = await everythingSaid(hasty.url, `${head.join('\r\n')}\r\n\r\n8\r\n{"name":\r\n`)

  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect((await hearing?.read())?.done).toBe(false)
  expect((await hearing?.read())?.done).toBe(false)
  await hearing?.cancel()
})

/** What the server says until it hangs up. */
function everythingSaid(url: string, sent: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (part) => (text += String(part)))
  socket.on('close', () => resolve(text)).on('error', () => undefined)
  socket.write(sent)
  return promise
}

test('a webhook that a tunnel streams to us is looked at like any other', async () => {
  const { url } = await serve()
  const headers = { host: 'app.test', 'content-type': 'application/json' }
  expect(await statusOf(`${url}/webhooks/polar/nobodys`, { method: 'POST', headers, chunks: ['{}'] })).toBe(404)
})
