import { NotFound } from '../platform/http/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { unsealDoor } from './find-door.ts'
import { receiveEvent, type InboundDeps } from './receive-event.ts'
import { findDoorOf } from './store.ts'

const TEST = { kind: 'list_join', email: 'test@example.com', list: 'Test', test: true }

/**
 * Sends a workspace's own door an event that joins nobody, with its secret: it takes the steps that every other takes.
 * @throws NotFound while the door is closed.
 */
export async function sendTest(deps: InboundDeps, scope: WorkspaceScope): Promise<void> {
  const row = await findDoorOf(deps.db.reader, scope)
  const { key, secret } = row ? unsealDoor(deps.vault, row) : { key: null, secret: null }
  if (key === null || secret === null) throw new NotFound()
  await receiveEvent(deps, {
    key,
    headers: { authorization: `Bearer ${secret}`, id: undefined, timestamp: undefined, signature: undefined },
    contentType: 'application/json',
    readBody: () => Promise.resolve(Buffer.from(JSON.stringify(TEST))),
  })
}
