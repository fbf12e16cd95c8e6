import { expect, onTestFinished, test, vi } from 'vitest'
import { problemOf } from '../test/http.ts'
import { startWorld, type CastMember, type World } from '../test/world.ts'
import type { Outbound } from './platform/net/index.ts'

const SLOW_MS = 60_000
const HOUR_MS = 3_600_000

/** Every page there is. */
const pages: Outbound = {
  send: async ({ url }) => {
    const bytes = Buffer.from('<title>A page</title>')
    const headers = new Headers({ 'content-type': 'text/html' })
    return { status: 200, headers, url, bytes, text: () => bytes.toString() }
  },
  close: () => undefined,
}
/** Sessions and budgets run by the machine's clock; only it is moved. */
function moveMachineClock() {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  return { advanceMs: (ms: number) => vi.setSystemTime(Date.now() + ms) }
}

type Asking = (who: CastMember, n: number) => Promise<Response>
const inTheirs = ({ workspaceId }: CastMember, path: string) => `/api/w/${workspaceId}/${path}`

const QUOTAS: readonly { what: string; max: number; ms: number; ask: Asking; sharedWithBen: boolean }[] = [
  {
    what: 'workspaces a person makes a day',
    max: 10,
    ms: 24 * HOUR_MS,
    ask: (who, n) => who.request('POST', '/api/workspaces', { name: `Number ${n}` }),
    sharedWithBen: false,
  },
  {
    what: 'slugs somebody chooses an hour',
    max: 60,
    ms: HOUR_MS,
    ask: (who, n) =>
      who.request('POST', inTheirs(who, 'links'), {
        destinationUrl: 'https://example.com/',
        slug: `${who.name.toLowerCase()}-${n}`,
      }),
    sharedWithBen: true,
  },
  {
    what: 'invitations of a workspace a day',
    max: 50,
    ms: 24 * HOUR_MS,
    ask: (who, n) => who.request('POST', inTheirs(who, 'invitations'), { email: `eve${n}@example.com` }),
    sharedWithBen: true,
  },
  {
    what: 'pages of others we visit in ten minutes',
    max: 60,
    ms: HOUR_MS / 6,
    ask: (who, n) => who.request('POST', inTheirs(who, 'publications/inspect'), { url: `https://example.com/${n}` }),
    sharedWithBen: true,
  },
]

test.each(QUOTAS)('$what: $max, and after that time as many again', { timeout: SLOW_MS }, async (quota) => {
  const { max, ms, ask, sharedWithBen } = quota
  const clock = moveMachineClock()
  const world = await startWorld({ env: { NEW_WORKSPACES: 'everyone' }, around: { outbound: pages } })
  const { ada, ben, cleo } = world
  await makeOwner(world, ben)

  for (let n = 0; n < max; n++) expect((await ask(ada, n)).status, `number ${n}`).toBeLessThan(300)
  const refused = await ask(ada, max)

  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await problemOf(refused)).toMatchObject({ status: 429, code: 'request.too_many' })
  // Whoever works beside her shares what is the workspace's; nobody else notices.
  expect((await ask(ben, 1_000)).status < 300).toBe(!sharedWithBen)
  expect((await ask(cleo, 2_000)).status).toBeLessThan(300)
  clock.advanceMs(ms + 1_000)
  // Who comes back after so long has given their password again.
  await world.db.pool.query('update auth.session set "createdAt" = $1', [new Date()])
  expect((await ask(ada, max + 1)).status).toBeLessThan(300)
})

test(
  'a slug that we choose costs nothing',
  async () => {
    const { ada } = await startWorld()
    const body = { destinationUrl: 'https://example.com/' }
    for (let n = 0; n < 65; n++) expect((await ada.request('POST', inTheirs(ada, 'links'), body)).status).toBe(201)
  },
  SLOW_MS,
)

async function makeOwner({ ada }: World, { userId }: CastMember): Promise<void> {
  const answer = await ada.request('PATCH', inTheirs(ada, `members/${userId}`), { role: 'owner' })
  expect(answer.status).toBe(200)
}
