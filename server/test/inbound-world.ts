import { openInbound } from '../src/inbound/inbound.factory.ts'
import { startWorld, type CastMember, type World } from './world.ts'

export const ADA = { kind: 'list_join', email: 'Ada.Lovelace@example.com', name: 'Ada Lovelace', list: 'Newsletter' }
export const bearer = (secret: string) => ({
  authorization: `Bearer ${secret}`,
  'content-type': 'application/json',
})

type Sending = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string }

/** Opens the door of Ada's workspace. */
export async function openDoor(world: World) {
  const { address, secret } = await world.db.transaction((tx) =>
    openInbound(tx, world.ada.scope, { vault: world.vault, now: world.clock.now() }),
  )
  const post = (event: unknown, { headers, body }: Sending = {}) =>
    world.app.fetch(
      new Request(address, {
        method: 'POST',
        headers: headers ?? { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: body ?? JSON.stringify(event),
      }),
    )
  const outcomeOf = async (event: unknown, sending?: Sending) => (await (await post(event, sending)).json()) as unknown
  return { address, secret, post, outcomeOf }
}

/** The cast, and an open door of Ada's workspace. */
export async function startInbound() {
  const world = await startWorld()
  return { ...world, ...(await openDoor(world)) }
}

export const read = async ({ ada }: { readonly ada: CastMember }, path: string): Promise<unknown> =>
  (await ada.request('GET', `/api/w/${ada.workspaceId}/${path}`)).json()
