import type pg from 'pg'
import type { OpenDatabase } from '../../../../server/src/platform/db/index.ts'
import { insertUser } from '../../../../server/src/auth/session.factory.ts'
import { insertMember, insertWorkspace } from '../../../../server/src/workspaces/workspace.factory.ts'
import { addClicks } from './clicks.ts'
import { creditSales } from './credits.ts'
import { createDraw } from './draw.ts'
import { stageOf, type Amounts, type Frame } from './frame.ts'
import { findHistory, keepFrame } from './kept-frame.ts'
import { preparePartitions, rebuild } from './kept-sums.ts'
import { addPeople } from './people.ts'
import { makePlaces } from './places.ts'
import { addPolarWords, makeConnection } from './polar-words.ts'
import { addSales } from './sales.ts'

type Options = {
  /** Of the whole history. */
  readonly amounts: Amounts
  readonly seed: number
  readonly now: Date
  readonly onProgress?: (sentence: string) => void
}

/** A workspace with a history that grows into the past. */
export type History = {
  readonly frame: Frame
  /** How long it was when it was found; 0 is new. */
  readonly clicks: number
  /** Makes it that many clicks long, and everything else as much longer; the newest part is there already. */
  grow(clicks: number): Promise<GrowingTimes>
}

export type GrowingTimes = { readonly generationSeconds: number; readonly rebuildSeconds: number }

/**
 * Begins a history in a workspace of its own, in an empty, migrated database. Rows are made in the database, in bulk and
 * past its triggers, which takes a superuser or what `allowBulk` gives; what triggers would have kept is worked out afterwards. One that was begun
 * there before, with the same amounts and seed, is gone on with.
 */
export async function beginHistory(db: OpenDatabase, options: Options): Promise<History> {
  const { onProgress = () => undefined } = options
  const found = await findHistory(db, options)
  const frame = found?.frame ?? (await newFrame(db, options))
  let clicksSoFar = found?.clicks ?? 0
  return {
    frame,
    clicks: clicksSoFar,
    async grow(clicks) {
      if (clicks <= clicksSoFar) return { generationSeconds: 0, rebuildSeconds: 0 }
      const stage = stageOf(frame, clicksSoFar, clicks)
      const startedMs = performance.now()
      await db.pool.query('update bench.kept set clicks = null')
      await inBulk(db, async (client) => {
        await preparePartitions(client, frame, clicks)
        await addClicks(client, frame, stage.clicks, (done) => onProgress(`${clicksSoFar + done} clicks`))
        await addPeople(client, frame, stage.people)
        await addSales(client, frame, stage)
        await creditSales(client, frame)
        await addPolarWords(client, frame)
      })
      clicksSoFar = clicks
      const generatedMs = performance.now()
      onProgress('rebuilding what is summed up')
      await rebuild(db, frame)
      await db.pool.query('update bench.kept set clicks = $1', [clicks])
      return {
        generationSeconds: (generatedMs - startedMs) / 1_000,
        rebuildSeconds: (performance.now() - generatedMs) / 1_000,
      }
    },
  }
}

async function newFrame(db: OpenDatabase, { amounts, seed, now }: Options): Promise<Frame> {
  const owned = await db.transaction(async (tx) => {
    const userId = await insertUser(tx, { name: 'Bench', email: 'bench@example.com' })
    const workspaceId = await insertWorkspace(tx, { name: 'Bench', timeZone: 'Europe/Berlin' })
    await insertMember(tx, { workspaceId, userId, role: 'owner' })
    return { userId, workspaceId }
  })
  const frame: Frame = { ...owned, amounts, now, draw: createDraw(seed) }
  await inBulk(db, async (client) => {
    await client.query('create schema bench')
    await makeConnection(client, frame)
    await makePlaces(client, frame)
    await keepFrame(client, frame, seed)
  })
  return frame
}

/** On one connection without triggers; nothing waits for the disk, which has it all before anything is measured. */
async function inBulk(db: OpenDatabase, work: (client: pg.ClientBase) => Promise<void>): Promise<void> {
  const client = await db.pool.connect()
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    await work(client)
  } finally {
    // Nobody else gets a connection without triggers.
    client.release(true)
  }
}
