import type { InboundSecret } from '#contract/inbound'
import type { Workspace } from '#contract/workspaces'
import { clickTokenOf } from '../../server/src/clicks/index.ts'
import type { Client } from './browser-like.ts'
import type { SampleClick } from './clicks.ts'
import { newBuyer } from './purchases.ts'
import type { Random } from './random.ts'

type Joining = {
  readonly app: Client
  readonly workspace: Workspace
  readonly clicks: readonly SampleClick[]
  readonly random: Random
}

const LIST = 'Sunday letter'
/** Of the joins: a form without the click id. */
const UNKNOWN_SHARE = 0.15

/** Some who clicked and bought nothing join the list, as its form would report it. */
export async function joinList({ app, workspace, clicks, random }: Joining): Promise<void> {
  const { address, secret } = await app.json<InboundSecret>('POST', `/api/w/${workspace.id}/inbound`, {})
  const joining = clicks.filter(({ buys }) => !buys).filter(({ joins }) => random.next() < joins)
  for (const [index, { id, clickedAt }] of joining.entries()) {
    const joinedAt = Math.min(Date.now() - 60_000, clickedAt.getTime() + (1 + random.below(8)) * 60_000)
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'list_join',
        ...newBuyer(random, 30_000 + index),
        list: LIST,
        occurredAt: new Date(joinedAt).toISOString(),
        ...(random.next() < UNKNOWN_SHARE ? {} : { clickId: clickTokenOf(id) }),
      }),
    })
    if (!response.ok) throw new Error(`A join was answered ${response.status}: ${await response.text()}`)
  }
}
