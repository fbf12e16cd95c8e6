import { get } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { useEmulator } from '../../test/emulator.ts'
import { PERSON } from '../../test/fleet/visit.ts'
import { askAs, sendTo } from '../../test/http.ts'
import { startPolarWorld } from '../../test/polar-world.ts'
import { TAKEN_AT } from '../../test/backed-up.ts'
import { createApp } from '../app.ts'
import { addLink } from '../links/link.factory.ts'
import { listen } from '../listen.ts'
import { createOutbound } from '../platform/net/index.ts'

const emulator = useEmulator()

/** What Ada connected, and a copy of it beside: the same database through an app that knows that it is one. */
async function startCopy() {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  await world.db.transaction((tx) => addLink(tx, world.ada.scope, { slug: 'desk' }))
  const called: string[] = []
  const real = createOutbound({ log: world.log, allowPrivate: true })
  onTestFinished(() => real.close())
  const outbound = {
    ...real,
    send: (request: Parameters<typeof real.send>[0]) => {
      called.push(request.url)
      return real.send(request)
    },
  }
  const inside = await createApp({ ...world, copyOf: TAKEN_AT }, { outbound })
  const listening = await listen(inside, { ...world.config.http, host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    await listening.stop()
    await inside.stop()
  })
  const app = { fetch: (request: Request) => sendTo(listening.url, request) }
  const ask = askAs({ app, origin: world.config.http.appUrl, cookie: world.ada.cookie })
  const { port } = new URL(listening.url)
  const visit = (slug: string) =>
    new Promise<number>((done, failed) => {
      const headers = { host: 'go.test', 'user-agent': PERSON }
      get({ host: '127.0.0.1', port, path: `/${slug}`, headers }, (answer) => {
        answer.resume()
        done(answer.statusCode ?? 0)
      }).once('error', failed)
    })
  return { ...world, ask, visit, called }
}

test('a copy redirects, says what it is, and calls nobody whatever is pressed', async () => {
  const copy = await startCopy()
  const { ask, visit, called, ada } = copy
  const before = await copy.state(ada)
  const polar = `/api/w/${ada.workspaceId}/integrations/polar`

  expect(await visit('desk')).toBe(302)
  expect(await (await ask('GET', '/api/setup')).json()).toMatchObject({ copyOf: TAKEN_AT.toISOString() })
  for (const action of ['repair', 'check', 'disable', 'connect']) {
    const answer = await ask('POST', `${polar}/${action}`, {})
    expect([action, answer.status < 500 || answer.status === 502 || answer.status === 503]).toEqual([action, true])
  }
  await ask('POST', `/api/w/${ada.workspaceId}/links`, { destinationUrl: 'https://buy.polar.sh/polar_cl_x' })

  expect(called).toEqual([])
  expect(before.status).toBe('connected')
})
