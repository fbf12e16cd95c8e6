import { sql } from 'kysely'
import { DatabaseError } from 'pg'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { EMPTY_PAGE, type Page } from './page.ts'
import { recordPage, type News, type Source } from './record-page.ts'

/** A walk through Polar's lists, reconciling, polling or importing, that has read a page. A row says where it stands. */
type Step<Row, P extends Page> = {
  readonly page: P
  readonly source: Source
  /** The row, locked until the transaction ends; null where the walk stands elsewhere than when the page was read. */
  readonly lock: (tx: Tx) => Promise<Row | null>
  /** Writes where the walk stands after the page, and that it lives. */
  readonly moveOn: (tx: Tx, locked: Row, after: { readonly page: P; readonly news: News }) => Promise<void>
}

/**
 * Records a page and where its walk stands after it, in one transaction: a process that dies loses and doubles nothing,
 * and of two that walk at once one counts. Safe to repeat.
 */
export async function recordStep<Row, P extends Page>(
  { db, log }: Pick<Polar, 'db' | 'log'>,
  scope: WorkspaceScope,
  { page, source, lock, moveOn }: Step<Row, P>,
): Promise<void> {
  await recordWhatFits(db, {
    page,
    record: (tx, part) => recordPage(tx, scope, part, source),
    commit: async (tx, fitting) => {
      const locked = await lock(tx)
      if (locked === null) return
      const { connectionId } = source
      const { unreadable } = fitting
      if (unreadable.length > 0) log.warn({ connectionId, ids: unreadable }, 'polar lists what we cannot read')
      await moveOn(tx, locked, { page: fitting, news: await recordPage(tx, scope, fitting, source) })
    },
  })
}

type Recording<P extends Page> = {
  readonly page: P
  /** Records a page, or part of one. */
  readonly record: (tx: Tx, page: Page) => Promise<unknown>
  /** Records the page and where the walk stands after it. */
  readonly commit: (tx: Tx, page: P) => Promise<void>
}

/**
 * Commits a page; one that holds something the database refuses is committed without it, and names it as unreadable.
 * Such an object would otherwise hold up everything after it for good.
 */
async function recordWhatFits<P extends Page>(db: Db, { page, record, commit }: Recording<P>): Promise<void> {
  try {
    await db.transaction((tx) => commit(tx, page))
  } catch (error) {
    if (!isRefusal(error)) throw error
    const sifted = await sift(page, (part) => fits(db, (tx) => record(tx, part)))
    await db.transaction((tx) => commit(tx, sifted))
  }
}

/** The database's own verdict on what it was given: data it cannot hold, or a rule of ours broken. Not: being away. */
const isRefusal = (error: unknown) => error instanceof DatabaseError && /^2[23]/.test(error.code ?? '')

async function sift<P extends Page>(page: P, isFine: (part: Page) => Promise<boolean>): Promise<P> {
  const unreadable = [...page.unreadable]
  const keep = async <T extends { readonly id: string }>(things: readonly T[], asPage: (thing: T) => Page) => {
    const kept: T[] = []
    for (const thing of things) {
      if (await isFine(asPage(thing))) kept.push(thing)
      else unreadable.push(thing.id)
    }
    return kept
  }
  return {
    ...page,
    orders: await keep(page.orders, (order) => ({ ...EMPTY_PAGE, orders: [order] })),
    refunds: await keep(page.refunds, (refund) => ({ ...EMPTY_PAGE, refunds: [refund] })),
    disputes: await keep(page.disputes, (dispute) => ({ ...EMPTY_PAGE, disputes: [dispute] })),
    subscriptions: await keep(page.subscriptions, (subscription) => ({ ...EMPTY_PAGE, subscriptions: [subscription] })),
    unreadable,
  }
}

class Rehearsed extends Error {}

/** Tries in a transaction that never commits. */
async function fits(db: Db, work: (tx: Tx) => Promise<unknown>): Promise<boolean> {
  try {
    await db.transaction(async (tx) => {
      await work(tx)
      // What the database checks and sums up at a commit, it does now.
      await sql`/* polar.rehearseCommit */ set constraints all immediate`.execute(tx)
      throw new Rehearsed()
    })
    return true
  } catch (error) {
    if (error instanceof Rehearsed) return true
    if (isRefusal(error)) return false
    throw error
  }
}
