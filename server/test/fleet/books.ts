import { sql } from 'kysely'
import { expect } from 'vitest'
import type { ClickId, WorkspaceId } from '#contract/ids'
import type { Reader } from '../../src/platform/db/index.ts'
import { keptCounts, recountedClicks } from '../counted-clicks.ts'
import type { Answers, Visitors } from './visitors.ts'

/** What the database holds of one workspace's visits. */
type Recorded = {
  /** Visits of people. */
  readonly clicks: number
  /** The same, each id once. */
  readonly ids: number
  readonly previews: number
}

const CAUGHT_UP_WITHIN_MS = 60_000

/** Waits until every click that a visitor got an answer for is in the database, for a minute at most. */
export async function untilRecorded(reader: Reader, workspaceId: WorkspaceId, answers: Answers): Promise<void> {
  const missing = async () => countMissing(reader, workspaceId, answers.clickIds)
  await expect.poll(missing, { timeout: CAUGHT_UP_WITHIN_MS, interval: 100 }).toBe(0)
}

/**
 * What was answered is recorded, nothing is recorded twice, nothing is recorded that nobody asked for, and the sums say
 * the same as the clicks. Call it when no process runs any more that could still write.
 * @returns the clicks that are recorded.
 */
export async function expectExactBooks(reader: Reader, workspaceId: WorkspaceId, answers: Answers): Promise<number> {
  expect(new Set(answers.clickIds).size, 'click ids, each once').toBe(answers.clickIds.length)
  expect(await countMissing(reader, workspaceId, answers.clickIds), 'answered clicks that are not recorded').toBe(0)
  const recorded = await countRecorded(reader, workspaceId)
  expect(recorded.clicks, 'recorded clicks, each once').toBe(recorded.ids)
  // Every click that was answered is recorded: what is recorded beyond them was asked for and not answered.
  const unansweredClicks = recorded.ids - answers.clickIds.length
  const unansweredPreviews = recorded.previews - answers.previews
  expect(unansweredPreviews, 'previews that were recorded and not answered').toBeGreaterThanOrEqual(0)
  expect(await keptCounts(reader, workspaceId), 'the sums').toEqual(await recountedClicks(reader, workspaceId))
  expect(unansweredClicks + unansweredPreviews, 'visits recorded and not answered').toBeLessThanOrEqual(
    answers.unanswered,
  )
  return recorded.ids
}

/** One line with the numbers of a test. */
export function printBooks(story: string, { answers }: Visitors, recorded: number): void {
  const others = [...answers.otherAnswers].map(([status, count]) => `, ${count} × ${status}`).join('')
  process.stdout.write(
    `${story}: ${answers.clickIds.length} clicks answered, ${recorded} recorded, each once; ` +
      `${answers.previews} previews, ${answers.unanswered} visits unanswered${others}; ` +
      `slowest answer ${Math.round(answers.slowestMs)} ms\n`,
  )
}

/** How many of the clicks that visitors got an answer for are not in the database. */
export async function countMissing(reader: Reader, workspaceId: WorkspaceId, ids: readonly ClickId[]): Promise<number> {
  const { rows } = await sql<{ missing: number }>`
    /* fleet.countMissing */
    select count(*) as missing
    from unnest(${ids}::uuid[]) as answered (id)
    where not exists (
      select from clicks c where c.workspace_id = ${workspaceId} and c.id = answered.id
    )`.execute(reader)
  return rows[0]?.missing ?? ids.length
}

async function countRecorded(reader: Reader, workspaceId: WorkspaceId): Promise<Recorded> {
  const { rows } = await sql<Recorded>`
    /* fleet.countRecorded */
    select count(*) filter (where kind = 'human') as clicks,
           count(distinct id) filter (where kind = 'human') as ids,
           count(*) filter (where kind = 'preview') as previews
    from clicks
    where workspace_id = ${workspaceId}`.execute(reader)
  return rows[0] ?? { clicks: 0, ids: 0, previews: 0 }
}
