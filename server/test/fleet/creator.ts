import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { SignedIn } from '#contract/auth'
import { insertMember } from '../../src/workspaces/workspace.factory.ts'
import { cookieFrom } from '../http.ts'
import type { Fleet } from './fleet.ts'
import type { ServerProcess } from './server-process.ts'

/** Somebody with a session, who may come to any process of the installation. */
export type Creator = {
  readonly userId: SignedIn['user']['id']
  readonly account: { readonly email: string; readonly password: string }
  /** Asks one process, as a browser would; throws unless it agrees. */
  readonly ask: <T>(web: ServerProcess, method: string, path: string, json?: unknown) => Promise<T>
  /** Listens to what one process sends to open screens of a workspace. */
  readonly listen: (web: ServerProcess, workspaceId: string) => Promise<Listening>
}

export type Listening = { readonly received: () => string; readonly leave: () => void }

/** Signs somebody new up through one process. @param origin where the installation says it is */
export async function signUp(web: ServerProcess, origin: string): Promise<Creator> {
  const account = { email: `ada.${randomUUID()}@example.com`, password: randomBytes(12).toString('hex') }
  const json = { name: 'Ada', ...account }
  return enter(web, origin, { path: '/api/auth/sign-up/email', json, account })
}

/** Signs the same person in, through any process. */
export function signIn(web: ServerProcess, origin: string, { account }: Creator): Promise<Creator> {
  return enter(web, origin, { path: '/api/auth/sign-in/email', json: account, account })
}

/** Signs up through the first process, as an owner of the workspace under load. */
export async function signUpToFleet({ database, links, url, webs }: Fleet): Promise<Creator> {
  const creator = await signUp(webs[0], url)
  const { userId } = creator
  const { workspaceId } = links.scope
  await database.db.transaction((tx) => insertMember(tx, { workspaceId, userId, role: 'owner' }))
  return creator
}

type Entering = { readonly path: string; readonly json: unknown; readonly account: Creator['account'] }

async function enter(web: ServerProcess, origin: string, { path, json, account }: Entering): Promise<Creator> {
  const answer = await send(web, { origin, method: 'POST', path, json })
  expect(answer.status, await answer.clone().text()).toBe(200)
  const cookie = cookieFrom(answer)
  const { user }: SignedIn = await answer.json()
  return {
    userId: user.id,
    account,
    ask: async (other, method, path, json) => {
      const answer = await send(other, { origin, method, path, json, cookie })
      expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true)
      return answer.status === 204 ? undefined : answer.json()
    },
    listen: (other, workspaceId) => hear(`${other.url}/api/w/${workspaceId}/live`, cookie),
  }
}

type Asked = {
  readonly origin: string
  readonly method: string
  readonly path: string
  readonly json: unknown
  readonly cookie?: string
}

function send({ url }: ServerProcess, { origin, method, path, json, cookie }: Asked): Promise<Response> {
  const headers = new Headers({ origin })
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (json !== undefined) headers.set('content-type', 'application/json')
  return fetch(`${url}${path}`, { method, headers, ...(json === undefined ? {} : { body: JSON.stringify(json) }) })
}

async function hear(url: string, cookie: string): Promise<Listening> {
  const leaving = new AbortController()
  const stream = await fetch(url, { headers: { cookie }, signal: leaving.signal })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const listen = async () => {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value
  }
  // Leaving breaks the connection, which is how it ends.
  listen().catch(() => undefined)
  return { received: () => text, leave: () => leaving.abort() }
}
