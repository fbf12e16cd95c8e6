import type { AuditEntry } from '#contract/audit'
import { auditEntryId } from '#contract/ids'
import { pageOf } from '../things/page.ts'
import type { AuditRow } from './audit-log.query.ts'

type Page = {
  readonly limit: number
  /** What sources call the things that are theirs, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** A page of the log. @param rows one more than `limit` where there is another page */
export function presentAuditLog(
  rows: readonly AuditRow[],
  { limit, names }: Page,
): { items: AuditEntry[]; nextCursor: string | null } {
  const { shown, nextCursor } = pageOf(rows, limit, ({ id }) => id)
  return { items: shown.map((row) => presentEntry(row, names)), nextCursor }
}

function presentEntry(row: AuditRow, names: Page['names']): AuditEntry {
  const { id, happened_at, user_id, user_name, action, outcome, about, about_name, detail } = row
  return {
    id: auditEntryId.parse(id),
    happenedAt: happened_at.toISOString(),
    by: user_id === null ? null : { userId: user_id, name: user_name ?? '' },
    action,
    outcome,
    about: about === null ? null : { id: about, name: about_name ?? names.get(about) ?? null },
    detail,
  }
}
