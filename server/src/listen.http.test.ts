import { request as send } from 'node:http'
import { expect, test } from 'vitest'
import { startWorld } from '../test/world.ts'
import { addLink } from './links/link.factory.ts'

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

test('a webhook that a tunnel streams to us is looked at like any other', async () => {
  const { url } = await serve()
  const headers = { host: 'app.test', 'content-type': 'application/json' }
  expect(await statusOf(`${url}/webhooks/polar/nobodys`, { method: 'POST', headers, chunks: ['{}'] })).toBe(404)
})
