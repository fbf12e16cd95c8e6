import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/index.ts'

type Turn = {
  readonly now: Date
  /** Only a moment up to here is taken. */
  readonly until: Date
  readonly gapMs: number
}

/**
 * Takes the next moment at which a bucket may be called, and moves the one after by `gapMs`. Null when it lies after
 * `until`: then nothing is taken. Two processes that ask at once get two moments.
 */
export async function takeTurn(tx: Tx, bucket: string, { now, until, gapMs }: Turn): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    /* polar.takeTurn */
    insert into polar_call_budgets as known (bucket, next_call_at)
    values (${bucket}, ${now}::timestamptz + ${gapMs}::float8 * interval '1 millisecond')
    on conflict (bucket) do update
      set next_call_at = greatest(known.next_call_at, ${now}::timestamptz) + ${gapMs}::float8 * interval '1 millisecond'
      where known.next_call_at <= ${until}
    returning next_call_at - ${gapMs}::float8 * interval '1 millisecond' as at`.execute(tx)
  return rows[0]?.at ?? null
}

export async function readNextCallAt(reader: Reader, bucket: string): Promise<Date | undefined> {
  const row = await reader
    .selectFrom('polar_call_budgets')
    .select('next_call_at')
    .where('bucket', '=', bucket)
    .executeTakeFirst()
  return row?.next_call_at
}

/** Nobody of the bucket calls before `until`; a later moment that is set already stays. */
export async function pushBack(tx: Tx, bucket: string, until: Date): Promise<void> {
  await sql`
    /* polar.pushBack */
    insert into polar_call_budgets as known (bucket, next_call_at)
    values (${bucket}, ${until})
    on conflict (bucket) do update set next_call_at = greatest(known.next_call_at, excluded.next_call_at)`.execute(tx)
}
