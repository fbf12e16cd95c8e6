import { randomBytes, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { UserId, WorkspaceId } from '#contract/ids'
import { insertMember } from '../../src/workspaces/workspace.factory.ts'
import { cookieFrom } from '../http.ts'
import type { Fleet } from './fleet.ts'
import type { ServerProcess } from './server-process.ts'

/** Somebody who owns the workspace under load, with one session for all processes. */
export type Creator = {
  /** Asks one process, as a browser would; throws unless it agrees. */
  ask<T>(web: ServerProcess, method: string, path: string, json?: unknown): Promise<T>
  /** Listens to what one process tells open screens. */
  listen(web: ServerProcess): Promise<Listening>
}

export type Listening = { readonly heard: () => string; readonly leave: () => void }

/** Signs up through one process. */
export async function signUp({ database, links, url }: Fleet, through: ServerProcess): Promise<Creator> {
  const account = { name: 'Ada', email: `ada.${randomUUID()}@example.com`, password: randomBytes(12).toString('hex') }
  const signedUp = await send(through, url, { method: 'POST', path: '/api/auth/sign-up/email', json: account })
  expect(signedUp.status, await signedUp.clone().text()).toBe(200)
  const cookie = cookieFrom(signedUp)
  const { user }: { user: { id: UserId } } = await signedUp.json()
  const workspaceId = links.scope.workspaceId
  await database.db.transaction((tx) => insertMember(tx, { workspaceId, userId: user.id, role: 'owner' }))
  return {
    ask: async (web, method, path, json) => {
      const answer = await send(web, url, { method, path, json, cookie })
      expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true)
      return answer.status === 204 ? undefined : answer.json()
    },
    listen: async (web) => hear(web, cookie, workspaceId),
  }
}

type Asked = { readonly method: string; readonly path: string; readonly json?: unknown; readonly cookie?: string }

function send(web: ServerProcess, origin: string, { method, path, json, cookie }: Asked): Promise<Response> {
  const headers = new Headers({ origin })
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (json !== undefined) headers.set('content-type', 'application/json')
  return fetch(`${web.url}${path}`, { method, headers, ...(json === undefined ? {} : { body: JSON.stringify(json) }) })
}

async function hear(web: ServerProcess, cookie: string, workspaceId: WorkspaceId): Promise<Listening> {
  const leaving = new AbortController()
  const stream = await fetch(`${web.url}/api/w/${workspaceId}/live`, { headers: { cookie }, signal: leaving.signal })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const listen = async () => {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value
  }
  // Leaving breaks the connection, which is how it ends.
  listen().catch(() => undefined)
  return { heard: () => text, leave: () => leaving.abort() }
}
