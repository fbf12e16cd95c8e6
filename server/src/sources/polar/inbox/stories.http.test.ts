import { randomInt } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { startSellingWorld } from '../../../../test/selling-world.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { insertWorkspace } from '../../../workspaces/workspace.factory.ts'
import { polarOrder } from '../api/polar-object.schema.ts'
import { hear, knowledgeOf, lookUp, newClicks, plantClicks, tokensOf } from '../mirror/story-life.factory.ts'
import { disorder, story, type Story } from '../mirror/story.factory.ts'
import { playStory } from '../mirror/reported-story.factory.ts'
import { insertConnection } from './polar-story.factory.ts'

const STORIES = 20
const SEED = Number(process.env.STORIES_SEED ?? randomInt(2 ** 31))

const emulator = useEmulator()

test(
  'stories that come through the door all at once, to four workers, end as if they had come in order',
  {
    timeout: 120_000,
  },
  async () => {
    const organizationId = (await emulator.state()).organizations['acme-studio']?.id ?? ''
    const world = await startSellingWorld({ organizationId })
    const { db, ada, connection } = world
    const clicks = newClicks()
    const reported = {
      account: organizationId,
      voice: 'delivery' as const,
      now: world.clock.now(),
      trackingSince: new Date('2026-01-01T00:00:00Z'),
      includesBeforeTracking: false,
    }
    const here = { scope: ada.scope, organizationId, reported: { ...reported, connectionId: connection.connectionId } }
    const plain = await db.transaction(async (tx) => {
      await plantClicks(tx, ada.scope, clicks)
      const scope = await scopeForSystem(tx, await insertWorkspace(tx, { name: 'In order' }))
      await plantClicks(tx, scope, clicks)
      const { connectionId } = await insertConnection(tx, scope, { ...world, organizationId })
      return { scope, organizationId, reported: { ...reported, connectionId } }
    })
    const stories = fc.sample(story, { numRuns: STORIES, seed: SEED })
    const played = await Promise.all(
      stories.map(({ steps }, index) =>
        playStory(emulator, steps, { tokens: tokensOf(clicks), buyer: `Vera${index}` }),
      ),
    )

    for (const order of played.flatMap(({ final }) => final.orders)) {
      const answer = polarOrder.parse(order)
      world.answers.set(answer.id, answer)
    }
    const workers = await world.startWorkers(4)
    const deliveries = disorder(
      played.flatMap(({ events }) => events),
      stories.flatMap(fatesOf),
    )
    const answers = await Promise.all(
      deliveries.map(async ({ id, body }) => (await world.deliverRaw(body, { id })).status),
    )
    await workers.stop()
    // Whoever lost a race for a lock or an address tries again later.
    await world.runner.drain({ asOf: new Date('2100-01-01') })
    await db.transaction(async (tx) => {
      for (const { events, final } of played) {
        const bodies = events.map((event) => event.body)
        await hear(tx, plain, bodies, final)
      }
      for (const place of [here, plain]) for (const { final } of played) await lookUp(tx, place, final)
    })

    expect(new Set(answers)).toEqual(new Set([202]))
    const waiting = await db.reader
      .selectFrom('polar_deliveries')
      .where('processed_at', 'is', null)
      .select('last_error')
      .execute()
    expect(waiting, `STORIES_SEED=${SEED}`).toEqual([])
    const [inOrder, jumbled] = [await knowledgeOf(db.reader, plain.scope), await knowledgeOf(db.reader, ada.scope)]
    expect(jumbled, `STORIES_SEED=${SEED}`).toEqual(inOrder)
  },
)

/** Longer than one story's, so that deliveries of different stories are treated differently. */
const fatesOf = ({ disorders }: Story) => disorders.flat()
