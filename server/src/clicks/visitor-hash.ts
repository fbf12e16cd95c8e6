import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/db/index.ts'
import type { Visitor } from './visit.rules.ts'

/** Tells visitors of one day apart, and forgets them with the day's salt. */
export type VisitorHash = (visitor: Visitor, at: Date) => Promise<Buffer>

const HASH_BYTES = 16

/**
 * Hashes address and user agent with a salt that all processes share for one UTC day.
 * Salts older than yesterday are deleted (see forgetSalts), after which no hash can be tied to an address again.
 */
export function createVisitorHash(db: Db): VisitorHash {
  let current: { day: string; salt: Promise<Buffer> } | null = null
  return async (visitor, at) => {
    const day = at.toISOString().slice(0, 10)
    if (current?.day !== day) {
      const salt = db.transaction((tx) => saltOf(tx, day))
      current = { day, salt }
      salt.catch(() => {
        current = null
      })
    }
    const salt = await current.salt
    return createHash('sha256')
      .update(salt)
      .update(visitor.address)
      .update('\n')
      .update(visitor.userAgent)
      .digest()
      .subarray(0, HASH_BYTES)
  }
}

async function saltOf(tx: Tx, day: string): Promise<Buffer> {
  // The update changes nothing; it makes `returning` answer with the row another process wrote first.
  const row = await tx
    .insertInto('visitor_salts')
    .values({ day, salt: randomBytes(32) })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ day: sql`excluded.day` }))
    .returning('salt')
    .executeTakeFirstOrThrow()
  return row.salt
}

/** Deletes the salts of the days before yesterday. Safe to repeat. */
export async function forgetSalts(tx: Tx, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)
  await tx.deleteFrom('visitor_salts').where('day', '<', yesterday).execute()
}
