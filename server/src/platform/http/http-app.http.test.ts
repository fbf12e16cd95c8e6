import { expect, test } from 'vitest'
import { problemOf } from '../../../test/http.ts'
import { startWorld } from '../../../test/world.ts'

test('text that cannot be stored is refused, not a failure of ours', async () => {
  const { ada } = await startWorld()
  const answer = await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { name: 'nul\0l' })
  expect(answer.status).toBe(400)
  expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid' })
})

test('a body that is not JSON, or far too long, is refused by name', async () => {
  const { app, ada } = await startWorld()
  const patch = (body: string) =>
    app.fetch(
      new Request(`http://app.test/api/w/${ada.workspaceId}`, {
        method: 'PATCH',
        headers: { origin: 'http://app.test', cookie: ada.cookie, 'content-type': 'application/json' },
        body,
      }),
    )
  expect(await problemOf(await patch('{"name":'))).toMatchObject({ code: 'request.not_json', status: 400 })
  expect(await problemOf(await patch(`{"name":"${'x'.repeat(1_100_000)}"}`))).toMatchObject({
    code: 'request.too_large',
    status: 413,
  })
})

test('a problem is problem+json with a request id that stands in the answer’s header too', async () => {
  const { ada } = await startWorld()
  const answer = await ada.request('GET', '/api/nothing-here')
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const body = await answer.json()
  expect(body).toMatchObject({
    code: 'resource.not_found',
    status: 404,
    request_id: answer.headers.get('x-request-id'),
  })
})
