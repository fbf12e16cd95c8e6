import { sql } from 'kysely'
import type { ClickId, LinkId, WorkspaceId } from '#contract/ids'
import { copyRow, type Db, type Tx } from '../platform/db/index.ts'
import type { VisitKind } from './visit.rules.ts'

/** A click as it is stored. */
export type ClickRow = {
  readonly workspaceId: WorkspaceId
  readonly id: ClickId
  readonly linkId: LinkId
  readonly clickedAt: Date
  readonly kind: VisitKind
  /** Null: of a crowd, no distinct visitor. */
  readonly visitorHash: Buffer | null
  readonly referrerHost: string | null
  readonly country: string | null
  readonly city: string | null
  readonly device: string | null
  readonly browser: string | null
  readonly os: string | null
  /** How many visits the row stands for. */
  readonly times: number
}

/**
 * Stores a group of clicks in one statement. The click id is the key: storing one again changes nothing.
 * Rows carry workspaces of their own, because a group mixes them.
 */
export async function insertClicks(tx: Tx, rows: readonly ClickRow[]): Promise<void> {
  const column = <T>(pick: (row: ClickRow) => T): T[] => rows.map(pick)
  await sql`
    /* clicks.insertClicks */ insert into clicks
      (workspace_id, id, link_id, clicked_at, kind, visitor_hash, referrer_host, country, city, device, browser, os, times)
    select * from unnest(
      ${column((r) => r.workspaceId)}::text[],
      ${column((r) => r.id)}::uuid[],
      ${column((r) => r.linkId)}::text[],
      ${column((r) => r.clickedAt)}::timestamptz[],
      ${column((r) => r.kind)}::text[],
      ${column((r) => r.visitorHash)}::bytea[],
      ${column((r) => r.referrerHost)}::text[],
      ${column((r) => r.country)}::text[],
      ${column((r) => r.city)}::text[],
      ${column((r) => r.device)}::text[],
      ${column((r) => r.browser)}::text[],
      ${column((r) => r.os)}::text[],
      ${column((r) => r.times)}::integer[]
    )
    on conflict (workspace_id, id, clicked_at) do nothing`.execute(tx)
}

const COLUMNS =
  'workspace_id, id, link_id, clicked_at, kind, visitor_hash, referrer_host, country, city, device, browser, os, times'

/**
 * Stores clicks that are not there yet, in a transaction of its own: cheaper than `insertClicks`.
 * @param rows of `copyClick`, one after another
 * @throws DatabaseError 23505 when one of them is there already; then none of them is stored.
 */
export function copyClicks(db: Db, rows: string): Promise<void> {
  return db.copy(`/* clicks.copyClicks */ copy clicks (${COLUMNS}) from stdin`, rows)
}

/** A click as `copyClicks` takes it. */
export function copyClick(click: ClickRow): string {
  return copyRow([
    click.workspaceId,
    click.id,
    click.linkId,
    click.clickedAt.toISOString(),
    click.kind,
    click.visitorHash && `\\x${click.visitorHash.toString('hex')}`,
    click.referrerHost,
    click.country,
    click.city,
    click.device,
    click.browser,
    click.os,
    String(click.times),
  ])
}
