import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { useEmulator } from '../../../../test/emulator.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { createVault, secret } from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { scopeForSystem } from '../../../workspaces/system/index.ts'
import { insertWorkspace } from '../../../workspaces/workspace.factory.ts'
import { insertConnection } from '../inbox/polar-story.factory.ts'
import { CERTAIN_STORIES } from './certain-stories.factory.ts'
import {
  booksOf,
  hear,
  knowledgeOf,
  lookUp,
  newClicks,
  plantClicks,
  tokensOf,
  type Clicks,
  type Knowledge,
  type StoryPlace,
} from './story-life.factory.ts'
import { disorder, story } from './story.factory.ts'
import { playStory, type ReportedStory } from './reported-story.factory.ts'

/** How many shuffled stories, two of each story: `STORIES=2000 npm run test:server -- stories` runs more of them. */
const STORIES = Number(process.env.STORIES ?? 300)
/**
 * A failure stops and prints its seed and path; `STORIES_SEED` runs the same stories again and looks for the shortest
 * one, and `STORIES_PATH` with it that one alone.
 */
const { STORIES_SEED: SEED, STORIES_PATH: PATH } = process.env
const SEEDED = {
  ...(SEED !== undefined && { seed: Number(SEED) }),
  ...(PATH !== undefined && { path: PATH }),
  endOnFailure: SEED === undefined || PATH !== undefined,
}

const emulator = useEmulator()

test(
  'whatever is lost, repeated or late, people, sales, revenue and credit end as if all had come in order',
  { timeout: 60_000 + STORIES * 500 },
  async () => {
    const { plain, shuffled, tokens } = await startWorkspaces()
    const seen = new Set<string>()

    await fc.assert(
      fc.asyncProperty(story, async (wanted) => {
        const { events, final, books } = await playStory(emulator, wanted.steps, { tokens })
        const bodies = events.map((event) => event.body)
        const [inOrder, ...jumbled] = await allEnded([
          plain.live(async (tx) => {
            await hear(tx, plain, bodies, final)
            await expectBooks(tx, plain, books)
            await expectNothingToLearn(tx, plain, final)
          }),
          ...shuffled.map((place, index) =>
            place.live(async (tx) => {
              const arriving = disorder(bodies, wanted.disorders[index] ?? [])
              await hear(tx, place, arriving, final)
              if (new Set(arriving).size === bodies.length) await expectBooks(tx, place, books)
              await lookUp(tx, place, final)
              if (wanted.echoes) await hear(tx, place, bodies, final)
            }),
          ),
        ])

        const comparable = isCreditOpen(wanted.steps) ? withoutCredit : (known: Knowledge) => known
        for (const known of jumbled) expect(comparable(known)).toEqual(comparable(inOrder))
        expect(inOrder.strays).toBe(0)
        expect(booksOf(inOrder.sales)).toEqual(books)
        note(seen, events, inOrder)
      }),
      { numRuns: Math.ceil(STORIES / 2), examples: CERTAIN_STORIES.map((certain) => [certain]), ...SEEDED },
    )

    // The stories are worth something only if all of this came up.
    expect([...seen]).toEqual(expect.arrayContaining(WORTH_TELLING))
  },
)

/**
 * A renewal was paid late, and one after it brought a click of its own. Where the message of the late payment was lost,
 * nothing says on which side of that click it was paid: Polar's list of orders knows no such day.
 */
function isCreditOpen(steps: readonly { readonly do: string; readonly click?: unknown }[]): boolean {
  const late = steps.findIndex((step) => step.do === 'recover')
  return late !== -1 && steps.slice(late).some((step) => step.do === 'renew' && step.click !== undefined)
}

const withoutCredit = (known: Knowledge): Knowledge => ({
  ...known,
  sales: known.sales.map((sale) => ({ ...sale, reason: '', method: '', link: null, click: null })),
})

const WORTH_TELLING = [
  'sale renewal upgrade downgrade free_claim trial_start nobody USD JPY EUR',
  'click_id_in_order earlier_sale_of_subscription no_click_id unknown_click_id click_after_sale',
  'order.refunded refund.updated customer.updated customer.deleted',
  'subscription.past_due subscription.uncanceled subscription.revoked',
].flatMap((words) => words.split(' '))

function note(seen: Set<string>, events: ReportedStory['events'], known: Knowledge): void {
  for (const event of events) seen.add(event.type)
  for (const sale of known.sales) [sale.kind, sale.reason, sale.currency].forEach((word) => seen.add(word))
  if (known.sales.length > 0 && known.people.length === 0) seen.add('nobody')
}

/** Waits for all lives, also when one fails: the next story needs their locks. */
async function allEnded<T>(lives: readonly [Promise<T>, ...Promise<T>[]]): Promise<[T, ...T[]]> {
  await Promise.allSettled(lives)
  return Promise.all(lives)
}

/** Where no delivery was lost, the money is right before anything was reconciled. */
async function expectBooks(tx: Tx, { scope }: StoryPlace, books: ReportedStory['books']): Promise<void> {
  const { sales } = await knowledgeOf(tx, scope)
  expect(booksOf(sales)).toEqual(books)
}

/** What is reported in order leaves a reading nothing to correct but the times of the last changes. */
async function expectNothingToLearn(tx: Tx, place: StoryPlace, final: ReportedStory['final']): Promise<void> {
  const reported = await knowledgeOf(tx, place.scope)
  await lookUp(tx, place, final)
  expect({ ...(await knowledgeOf(tx, place.scope)), mirrors: reported.mirrors }).toEqual(reported)
}

/** One workspace that hears everything in order, and two that do not. All know the same clicks. */
async function startWorkspaces() {
  const db = await testDatabase()
  const { organizations } = await emulator.state()
  const organizationId = organizations['acme-studio']?.id ?? ''
  const clicks = newClicks()
  const open = () => openWorkspace(db, organizationId, clicks)
  return { plain: await open(), shuffled: [await open(), await open()], tokens: tokensOf(clicks) }
}

/** A workspace that lives every story from the beginning: each life ends with a rollback. */
async function openWorkspace(db: Db, organizationId: string, clicks: Clicks) {
  const clock = fixedClock(new Date('2026-01-10T00:00:00Z'))
  const vault = createVault(secret('a secret key for tests only, long enough'))
  const { scope, connectionId } = await db.transaction(async (tx) => {
    const made = await scopeForSystem(tx, await insertWorkspace(tx, { name: 'Ada makes wallpapers' }))
    const connection = await insertConnection(tx, made, { vault, clock, organizationId })
    await plantClicks(tx, made, clicks)
    return { scope: made, connectionId: connection.connectionId }
  })
  const trackingSince = new Date('2026-01-01T00:00:00Z')
  const now = new Date('2030-01-01T00:00:00Z')
  return {
    scope,
    organizationId,
    reported: {
      connectionId,
      account: organizationId,
      voice: 'delivery',
      now,
      trackingSince,
      includesBeforeTracking: false,
    } as const,
    /** Runs a life in a transaction, says what is known at its end, and undoes it. */
    live: async (life: (tx: Tx) => Promise<void>): Promise<Knowledge> => {
      const ended: Knowledge[] = []
      const undone = db.transaction(async (tx) => {
        await life(tx)
        ended.push(await knowledgeOf(tx, scope))
        throw new Undone()
      })
      await undone.catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
      const [known] = ended
      if (!known) throw new Error('a life that was undone has ended')
      return known
    },
  }
}

class Undone extends Error {}
