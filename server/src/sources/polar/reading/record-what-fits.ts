import { sql } from 'kysely'
import { DatabaseError } from 'pg'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { EMPTY_PAGE, type Page } from './page.ts'

type Recording<P extends Page> = {
  readonly page: P
  /** Records a page, or part of one. */
  readonly record: (tx: Tx, page: Page) => Promise<unknown>
  /** Records the page and how far its walk has come with it. */
  readonly commit: (tx: Tx, page: P) => Promise<void>
}

/**
 * Commits a page; one that holds something the database refuses is committed without it, and names it as unreadable.
 * Such an object would otherwise hold up everything after it for good.
 */
export async function recordWhatFits<P extends Page>(db: Db, { page, record, commit }: Recording<P>): Promise<void> {
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
