import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createLogger } from '../telemetry/index.ts'
import { asFetch, createOutbound, OutboundError, parseJson, requireOk } from './index.ts'
import type { OutboundFailure, OutboundOptions } from './index.ts'
import { isPrivateAddress } from './private-address.ts'

test('an answer comes back whole, whatever its status', async () => {
  const url = await serve((request, response) => {
    response.writeHead(418, { 'x-method': request.method })
    request.pipe(response)
  })

  const response = await outbound().send({ url, method: 'POST', body: 'tea', headers: { accept: 'text/plain' } })

  expect(response.status).toBe(418)
  expect(response.headers.get('x-method')).toBe('POST')
  expect(response.text()).toBe('tea')
})

test.each(['http://127.0.0.1:1/', 'http://localhost:1/', 'http://[::1]:1/', 'http://0x7f.1:1/', 'http://10.0.0.1/'])(
  'the private address %s is refused before anything is sent',
  async (url) => {
    const failure = await failureOf(outbound({ allowPrivate: false }).send({ url, method: 'GET' }))
    expect(failure).toMatchObject({ failure: 'private_address', permanent: true })
  },
)

test('permission for one private address does not open another', async () => {
  const allowed = await serve((_request, response) => response.end('yes'))
  const other = await serve((_request, response) => response.end('no'))
  const client = outbound({ allowPrivate: (url) => url.origin === new URL(allowed).origin })

  expect((await client.send({ url: allowed, method: 'GET' })).text()).toBe('yes')
  expect(await failureOf(client.send({ url: other, method: 'GET' }))).toMatchObject({ failure: 'private_address' })
})

test('a redirect to a private address is refused as well', async () => {
  const inside = await serve((_request, response) => response.end('secret'))
  const outside = await serve((_request, response) => response.writeHead(302, { location: inside }).end())
  const client = outbound({ allowPrivate: (url) => url.origin === new URL(outside).origin })

  const failure = await failureOf(client.send({ url: outside, method: 'GET', followRedirects: 3 }))
  expect(failure).toMatchObject({ failure: 'private_address' })
})

test('redirects are followed as far as asked, and credentials stay with the first server', async () => {
  const end = await serve((request, response) => response.end(request.headers.authorization ?? 'no credentials'))
  const start = await serve((_request, response) => response.writeHead(307, { location: end }).end())
  const request = { url: start, method: 'GET', headers: { authorization: 'Bearer x' } }

  expect((await outbound().send(request)).status).toBe(307)
  expect((await outbound().send({ ...request, followRedirects: 1 })).text()).toBe('no credentials')
})

test('a redirect that never ends is given up', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end())
  const failure = await failureOf(outbound().send({ url, method: 'GET', followRedirects: 3 }))
  expect(failure).toMatchObject({ failure: 'bad_status', permanent: true, status: 302 })
})

test('an answer over the limit is cut off, also when it does not say its size', async () => {
  const url = await serve((_request, response) => {
    response.write('x'.repeat(600))
    response.end('x'.repeat(600))
  })

  const failure = await failureOf(outbound().send({ url, method: 'GET', bodyBytesMax: 1_000 }))
  expect(failure).toMatchObject({ failure: 'too_large', permanent: true })
  expect((await outbound().send({ url, method: 'GET', bodyBytesMax: 1_200 })).bytes).toHaveLength(1_200)
})

test('a server that does not answer, or never finishes, times out', async () => {
  const silent = await serve(() => {})
  const endless = await serve((_request, response) => void response.write('once upon a time'))

  for (const url of [silent, endless]) {
    const failure = await failureOf(outbound().send({ url, method: 'GET', timeoutMs: 50 }))
    expect(failure).toMatchObject({ failure: 'timeout', permanent: false })
  }
})

test('a server that is not there, or is not a web address, is refused', async () => {
  const gone = await serve(() => {}, { close: true })

  expect(await failureOf(outbound().send({ url: gone, method: 'GET' }))).toMatchObject({
    failure: 'refused',
    permanent: false,
  })
  for (const url of ['file:///etc/passwd', 'not a url']) {
    const failure = await failureOf(outbound().send({ url, method: 'GET' }))
    expect(failure).toMatchObject({ failure: 'refused', permanent: true })
  }
})

test.each([
  [404, true],
  [429, false],
  [503, false],
])('requireOk makes an error of %i, permanent: %s', async (status, permanent) => {
  const url = await serve((_request, response) => response.writeHead(status, { 'retry-after': '7' }).end())
  const failure = await failureOf(outbound().send({ url, method: 'GET' }).then(requireOk))
  expect(failure).toMatchObject({ failure: 'bad_status', status, permanent, retryAfterSeconds: 7 })
})

test('a body that is not what was expected is named so', async () => {
  const url = await serve((request, response) => response.end(request.url === '/html' ? '<html>' : '{"id":1}'))
  const read = (path: string, schema: z.ZodType) =>
    outbound()
      .send({ url: url + path, method: 'GET' })
      .then((response) => parseJson(response, schema))

  expect(await read('/', z.object({ id: z.number() }))).toEqual({ id: 1 })
  expect(await failureOf(read('/', z.object({ id: z.string() })))).toMatchObject({ failure: 'bad_body' })
  expect(await failureOf(read('/html', z.unknown()))).toMatchObject({ failure: 'bad_body' })
})

test('libraries can use the outbound client as their fetch', async () => {
  const url = await serve((request, response) => {
    response.writeHead(request.method === 'DELETE' ? 204 : 200, { 'x-type': request.headers['content-type'] ?? '' })
    if (request.method === 'DELETE') response.end()
    else request.pipe(response)
  })
  const fetchOutbound = asFetch(outbound())

  const posted = await fetchOutbound(url, { method: 'POST', body: new URLSearchParams({ code: 'a b' }) })
  expect(await posted.text()).toBe('code=a+b')
  expect(posted.headers.get('x-type')).toContain('application/x-www-form-urlencoded')
  expect((await fetchOutbound(url, { method: 'DELETE' })).status).toBe(204)
})

test('a caller that changes its mind gets its own reason', async () => {
  const url = await serve(() => {})
  const pending = asFetch(outbound())(url, { signal: AbortSignal.abort(new Error('never mind')) })
  await expect(pending).rejects.toThrow('never mind')
})

test.each([
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::a00:1',
  '169.254.169.254',
  '100.64.0.1',
  'fd00::1',
  'fe80::1',
  '::ffff:0:a00:1',
  '::ffff:0:10.0.0.1',
  '::10.0.0.1',
  '2002:a00:1::',
  '2001:db8::1',
  '2a02:ff0::5efe:a00:1',
  '2a02:ff0::200:5efe:10.0.0.1',
  'FE80::1%eth0',
  '[::1]',
  '4000::1',
  'x',
])('%s leads inside', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})

test.each(['1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false)
})

function outbound(options: Partial<OutboundOptions> = {}) {
  const client = createOutbound({ log: createLogger({ level: 'silent' }), allowPrivate: true, ...options })
  onTestFinished(() => client.close())
  return client
}

async function serve(listener: RequestListener, { close = false } = {}): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = z.object({ port: z.number() }).parse(server.address())
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  if (close) stop()
  else onTestFinished(stop)
  return `http://127.0.0.1:${address.port}`
}

async function failureOf(promise: Promise<unknown>): Promise<{ failure: OutboundFailure } & OutboundError> {
  const error = await promise.then(
    () => new Error('it went well'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof OutboundError) return error
  throw error
}
