import { z } from 'zod'
import { defineJob, enqueue, type Job, type JobContext, type Schedule } from '../platform/jobs/index.ts'
import { forgetStaleViews } from '../publications/index.ts'
import { scopeForSystem } from '../workspaces/system/index.ts'
import { forgetStaleDescriptions } from './addresses.store.ts'
import { askHub } from './ask-hub.ts'
import { lookForNew } from './look-for-new.ts'
import { readOn } from './read-videos.ts'
import {
  continueReading,
  hintType,
  lookKey,
  lookType,
  readType,
  scheduleReading,
  unsubscribeType,
} from './schedule-reading.ts'
import { listChannels, lockReading, readReading } from './store.ts'
import { isReachable } from './push-address.rules.ts'
import { takeHints } from './take-hints.ts'
import type { Youtube } from './youtube.ts'

/** YouTube's terms: statistics are kept for thirty days unless they are read again (Developer Policies III.E.4, 2026-11). */
const KEPT_MS = 30 * 24 * 60 * 60_000
/** A reading that shows no sign of life for so long has lost its job. */
const STALLED_MS = 30 * 60_000

/** Every job of the room: what it does and, where it comes by itself, when (UTC). All are safe to repeat. */
export function createJobs(youtube: Youtube): {
  readonly jobs: readonly Job<unknown>[]
  readonly schedules: Schedule[]
} {
  const { db, clock } = youtube
  const schedules = [
    scheduled('11 * * * *', 'youtube.look_everywhere', ({ signal }) => lookEverywhere(youtube, signal)),
    scheduled('*/5 * * * *', 'youtube.hint_everywhere', ({ signal }) => hintEverywhere(youtube, signal)),
    // After midnight in California, where the day's quota begins, in winter as in summer.
    scheduled('31 8 * * *', 'youtube.read_everything', ({ signal }) => readEverything(youtube, signal)),
    scheduled('51 3 * * *', 'youtube.forget_stale', () =>
      db.transaction(async (tx) => {
        const before = new Date(clock.now().getTime() - KEPT_MS)
        await forgetStaleViews(tx, 'youtube', before)
        await forgetStaleDescriptions(tx, before)
      }),
    ),
  ]
  const jobs = [
    defineJob({
      ...readType,
      run: async ({ workspaceId }, { signal }) => readOn(youtube, await scopeForSystem(db.reader, workspaceId), signal),
    }),
    defineJob({
      ...lookType,
      run: async ({ workspaceId }, { signal }) =>
        lookForNew(youtube, await scopeForSystem(db.reader, workspaceId), signal),
    }),
    defineJob({
      ...hintType,
      run: async ({ workspaceId }, { signal }) =>
        takeHints(youtube, await scopeForSystem(db.reader, workspaceId), signal),
    }),
    defineJob({
      ...unsubscribeType,
      run: async (pushed, { signal }) => {
        if (isReachable(youtube.config.http.appUrl)) await askHub(youtube, { mode: 'unsubscribe', pushed, signal })
      },
    }),
  ]
  return { jobs: [...schedules.map(({ job }) => job), ...jobs], schedules }
}

/** Has every channel looked at for new videos, and readings that lost their job go on. */
async function lookEverywhere({ db, clock }: Youtube, signal: AbortSignal): Promise<void> {
  for (const { workspace_id: workspaceId } of await listChannels(db.reader)) {
    if (signal.aborted) return
    const now = clock.now()
    const reading = await readReading(db.reader, await scopeForSystem(db.reader, workspaceId))
    const isStalled =
      reading?.state === 'running'
        ? reading.alive_at.getTime() < now.getTime() - STALLED_MS
        : reading?.state === 'waiting' && (reading.resume_at?.getTime() ?? 0) < now.getTime() - STALLED_MS
    await db.transaction((tx) =>
      isStalled
        ? continueReading(tx, workspaceId, now)
        : enqueue(tx, lookType, { workspaceId }, { key: lookKey(workspaceId) }),
    )
  }
}

async function hintEverywhere({ db }: Youtube, signal: AbortSignal): Promise<void> {
  for (const { workspace_id: workspaceId } of await listChannels(db.reader)) {
    if (signal.aborted) return
    await db.transaction((tx) => enqueue(tx, hintType, { workspaceId }, { key: `youtube.hint:${workspaceId}` }))
  }
}

/** Has every channel read from its first page, unless a reading goes on or waits: that one reads everything too. */
async function readEverything({ db, clock }: Youtube, signal: AbortSignal): Promise<void> {
  for (const { workspace_id: workspaceId } of await listChannels(db.reader)) {
    if (signal.aborted) return
    const scope = await scopeForSystem(db.reader, workspaceId)
    await db.transaction(async (tx) => {
      const reading = await lockReading(tx, scope)
      if (reading?.state === 'done' || reading?.state === 'failed') await scheduleReading(tx, scope, clock.now())
    })
  }
}

function scheduled(
  cron: string,
  name: Schedule['job']['name'],
  run: (context: JobContext) => Promise<unknown>,
): Schedule {
  const job = defineJob({
    name,
    schema: z.object({}).loose(),
    run: async (_payload, context) => {
      await run(context)
    },
  })
  return { job, cron }
}
