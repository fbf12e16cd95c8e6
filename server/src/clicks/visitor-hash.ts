import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Db, Tx } from '../platform/db/index.ts'
import { createDayReader } from './visitor-day.ts'
import type { Visitor } from './visit.rules.ts'

type Moment = { readonly visitedAt: Date; readonly timeZone: string }

/** Tells visitors of one day apart, and forgets them with the day's salt. At once where day and salt are known. */
export type VisitorHash = (visitor: Visitor, moment: Moment) => Buffer | Promise<Buffer>

const HASH_BYTES = 16
/** At most three days are under way on earth at once; older ones are not kept in memory either. */
const SALTS_REMEMBERED = 3

/**
 * Hashes address and user agent with the salt of a day, which all processes share. A day is one of the workspace's
 * zone, so that a visitor is the same one for exactly as long as a day on its charts.
 * Salts older than yesterday are deleted (see forgetSalts), after which no hash can be tied to an address again.
 */
export function createVisitorHash(db: Db): VisitorHash {
  const salts = new LRUCache<string, Buffer>({ max: SALTS_REMEMBERED })
  const dayOf = createDayReader(db.reader)

  async function hashOn(day: string, visitor: Visitor): Promise<Buffer> {
    const salt = salts.get(day) ?? (await db.transaction((tx) => saltOf(tx, day)))
    salts.set(day, salt)
    return hashOf(salt, visitor)
  }

  return (visitor, { visitedAt, timeZone }) => {
    const day = dayOf(timeZone, visitedAt)
    if (typeof day !== 'string') return day.then((asked) => hashOn(asked, visitor))
    const salt = salts.get(day)
    return salt ? hashOf(salt, visitor) : hashOn(day, visitor)
  }
}

/** One call: a hash that is fed piece by piece costs more than what it hashes. */
function hashOf(salt: Buffer, { address, userAgent }: Visitor): Buffer {
  const hashed = Buffer.concat([salt, Buffer.from(`${address}\n${userAgent}`)])
  return hash('sha256', hashed, 'buffer').subarray(0, HASH_BYTES)
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

/** Deletes the salts of the days before yesterday (UTC), so of days that have ended everywhere. Safe to repeat. */
export async function forgetSalts(tx: Tx, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)
  await tx.deleteFrom('visitor_salts').where('day', '<', yesterday).execute()
}
