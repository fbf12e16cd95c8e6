import type pg from 'pg'

/** Where an installation comes from that was restored. */
export type RestoredFrom = {
  /** When the backup was taken. */
  readonly takenAt: Date
  /** False while a restore is under way, or after it was interrupted. */
  readonly isFinished: boolean
  /** Whether somebody said that it is the real one now. */
  readonly isTakenOver: boolean
}

/** @returns null for an installation that was never restored, or a database without tables */
export async function findRestored(client: Pick<pg.ClientBase, 'query'>): Promise<RestoredFrom | null> {
  const found = await client.query<{ made: boolean }>("select to_regclass('restored_from') is not null as made")
  if (found.rows[0]?.made !== true) return null
  const { rows } = await client.query<{ taken_at: Date; finished_at: Date | null; taken_over_at: Date | null }>(
    '/* backup.findRestored */ select taken_at, finished_at, taken_over_at from restored_from',
  )
  const [row] = rows
  if (row === undefined) return null
  return { takenAt: row.taken_at, isFinished: row.finished_at !== null, isTakenOver: row.taken_over_at !== null }
}

export async function noteRestoring(
  client: pg.ClientBase,
  { id, takenAt, now }: { readonly id: string; readonly takenAt: string; readonly now: Date },
): Promise<void> {
  await client.query('/* backup.forgetRestored */ delete from restored_from')
  await client.query(
    '/* backup.noteRestoring */ insert into restored_from (backup_id, taken_at, restored_at) values ($1, $2, $3)',
    [id, takenAt, now],
  )
}

export async function noteFinished(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query('/* backup.noteFinished */ update restored_from set finished_at = $1', [now])
}

/** From now on this is the real one. @returns false where it was already, or was never restored */
export async function noteTakenOver(pool: pg.Pool, now: Date): Promise<boolean> {
  const { rowCount } = await pool.query(
    `/* backup.noteTakenOver */
     update restored_from set taken_over_at = $1 where taken_over_at is null and finished_at is not null`,
    [now],
  )
  return rowCount === 1
}

/** Does anybody have an account here, or a workspace? Keeps anybody from getting one until the transaction ends. */
export async function isEmptyForNow(client: pg.ClientBase): Promise<boolean> {
  await client.query('lock table auth."user", workspaces in share row exclusive mode')
  return !(await isInUse(client))
}

export async function isInUse(client: Pick<pg.ClientBase, 'query'>): Promise<boolean> {
  const { rows } = await client.query<{ in_use: boolean }>(
    `/* backup.isInUse */
     select exists (select from auth."user") or exists (select from workspaces) as in_use`,
  )
  return rows[0]?.in_use !== false
}

/** Any number will do, as long as nobody else in this database uses it. */
const LOCK = 4_300_002

/** Does the work unless somebody else is at it: then nothing. */
export async function holdAlone(pool: pg.Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK])
    if (rows[0]?.taken !== true) return
    try {
      await work()
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK])
    }
  } finally {
    client.release()
  }
}

/** How many connections other processes of ours have to this database. */
export async function findOthers(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `/* backup.findOthers */
     select count(*)::integer as others
     from pg_stat_activity
     where datname = current_database() and application_name = 'creator-kiwi' and pid <> pg_backend_pid()`,
  )
  return rows[0]?.others ?? 0
}
