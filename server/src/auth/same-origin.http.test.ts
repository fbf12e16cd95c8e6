import { expect, test } from 'vitest'
import { problemOf } from '../../test/http.ts'
import { startWorld, type World } from '../../test/world.ts'

function createWorkspace({ app, ada }: World, headers: Record<string, string>) {
  const body = JSON.stringify({ name: 'Made by whom?' })
  const url = 'http://app.test/api/workspaces'
  const json = { 'content-type': 'application/json' }
  return app.fetch(new Request(url, { method: 'POST', body, headers: { cookie: ada.cookie, ...json, ...headers } }))
}

test('another site cannot write with somebody’s session', async () => {
  const world = await startWorld()
  for (const origin of ['https://evil.test', 'http://app.test.evil.test', 'null', 'https://app.test']) {
    const answer = await createWorkspace(world, { origin })
    expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'request.foreign_origin' })
  }
})

test('a write with a session must say where it comes from', async () => {
  const world = await startWorld()
  expect((await createWorkspace(world, {})).status).toBe(403)
  expect((await createWorkspace(world, { origin: 'http://app.test' })).status).toBe(201)
})

test('a write without a session needs no origin: there is nothing to steal', async () => {
  const { app } = await startWorld()
  const answer = await app.fetch(new Request('http://app.test/api/auth/sign-out', { method: 'POST' }))
  expect(answer.status).toBe(204)
})

test('reading is open to links from anywhere', async () => {
  const { app, ada } = await startWorld()
  const headers = { cookie: ada.cookie, origin: 'https://elsewhere.test' }
  expect((await app.fetch(new Request('http://app.test/api/me', { headers }))).status).toBe(200)
})
