import { sql } from 'kysely'
import type { UserId } from '#contract/ids'
import type { Reader, Tx } from '../platform/db/index.ts'

/** Any number will do, as long as nobody else in this database uses it. */
const FIRST_USER_LOCK = 4_300_002

/** Whether anybody has an account here. */
export async function hasUsers(reader: Reader): Promise<boolean> {
  const row = await reader.selectFrom('auth.user').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

/** Whether this is the account the installation began with. */
export async function isFirstUser(reader: Reader, userId: UserId): Promise<boolean> {
  const row = await reader
    .selectFrom('auth.user')
    .select('id')
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id === userId
}

/** Whether somebody has an account with this address, in any letter case. */
export async function hasUserWith(reader: Reader, email: string): Promise<boolean> {
  const row = await reader
    .selectFrom('auth.user')
    .where('email', '=', email.toLowerCase())
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the right to make the first account, until the transaction ends. False when somebody else holds it. */
export async function tryFirstUserLock(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    /* auth.tryFirstUserLock */
    select pg_try_advisory_xact_lock(${FIRST_USER_LOCK}) as taken`.execute(tx)
  return rows[0]?.taken === true
}

/** Whose password it is: what of it would be guessed first. */
export function findOwner(reader: Reader, userId: UserId): Promise<{ name: string; email: string }> {
  return reader.selectFrom('auth.user').where('id', '=', userId).select(['name', 'email']).executeTakeFirstOrThrow()
}

/** Keeps the same password in today's form. Not when it was changed in between. */
export async function replaceHash(tx: Tx, userId: UserId, hashes: { known: string; fresh: string }): Promise<void> {
  await tx
    .updateTable('auth.account')
    .set({ password: hashes.fresh })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .where('password', '=', hashes.known)
    .execute()
}

export async function findPasswordHash(reader: Reader, userId: UserId): Promise<string | null> {
  const row = await reader
    .selectFrom('auth.account')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .select('password')
    .executeTakeFirst()
  return row?.password ?? null
}

export function findUserByEmail(reader: Reader, email: string): Promise<{ id: UserId } | undefined> {
  return reader.selectFrom('auth.user').where('email', '=', email.trim().toLowerCase()).select('id').executeTakeFirst()
}

type NewUser = { readonly id: UserId; readonly email: string; readonly name: string; readonly now: Date }

/** @param user with its address in lower case. @returns whether it was made; false when the address is taken. */
export async function insertUser(tx: Tx, { id, email, name, now }: NewUser): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('auth.user')
    .values({ id, email, name, emailVerified: false, createdAt: now, updatedAt: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

type NewHash = { readonly id: string; readonly user: UserId; readonly hash: string; readonly now: Date }

/** Also for an account that had no password so far. */
export async function setPasswordHash(tx: Tx, { id, user, hash, now }: NewHash): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('auth.account')
    .set({ password: hash, updatedAt: now })
    .where('userId', '=', user)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  const account = { id, accountId: user, providerId: 'credential', userId: user, password: hash }
  await tx
    .insertInto('auth.account')
    .values({ ...account, createdAt: now, updatedAt: now })
    .execute()
}

/** However often it is used, a session ends after this many days. */
export const SESSION_DAYS_MAX = 90

const isYoung = sql<boolean>`"createdAt" > now() - make_interval(days => ${sql.lit(SESSION_DAYS_MAX)})`

/** More than anybody signs in from; the longest unseen are left out. */
const LISTED_MAX = 100

export function findSessions(reader: Reader, user: UserId) {
  return reader
    .selectFrom('auth.session')
    .where('userId', '=', user)
    .where('expiresAt', '>', sql<Date>`now()`)
    .where(isYoung)
    .select(['id', 'userAgent', 'createdAt', 'updatedAt'])
    .orderBy('updatedAt', 'desc')
    .limit(LISTED_MAX)
    .execute()
}

/** @returns whether this person had it. */
export async function deleteSession(tx: Tx, { userId, id }: { userId: UserId; id: string }): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('auth.session')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteOtherSessions(tx: Tx, { userId, id }: { userId: UserId; id: string }): Promise<void> {
  await tx.deleteFrom('auth.session').where('userId', '=', userId).where('id', '<>', id).execute()
}

/** Sessions that are over, and links of letters that have ended. */
export async function deleteEnded(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('auth.session')
    .where((it) => it.or([it('expiresAt', '<', sql<Date>`now()`), it.not(isYoung)]))
    .execute()
  await tx
    .deleteFrom('auth.verification')
    .where('expiresAt', '<', sql<Date>`now()`)
    .execute()
}

/** By the database's clock: sessions live by machines' clocks, not by the app's. */
export async function isSessionOpen(reader: Reader, id: string): Promise<boolean> {
  const row = await reader
    .selectFrom('auth.session')
    .where('id', '=', id)
    .where('expiresAt', '>', sql<Date>`now()`)
    .where(isYoung)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whoever reads what is sent there is its owner. */
export async function trustAddress(tx: Tx, user: UserId): Promise<void> {
  await tx.updateTable('auth.user').set({ emailVerified: true }).where('id', '=', user).execute()
}

/** Links that set a new password, and are of no use once there is one. */
export async function voidResets(tx: Tx, user: UserId): Promise<void> {
  await tx.deleteFrom('auth.verification').where('value', '=', user).execute()
}

export async function endSessions(tx: Tx, user: UserId): Promise<void> {
  await tx.deleteFrom('auth.session').where('userId', '=', user).execute()
}
