import { sql } from 'kysely'
import type { Checklist } from '#contract/checklist'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'

/** The question: which first steps has this workspace taken? Each is one probe of an index. */
export async function readChecklist(
  reader: Reader,
  scope: WorkspaceScope,
): Promise<Omit<Checklist, 'sourceConnected'>> {
  const own = sql`workspace_id = ${scope.workspaceId}`
  const { rows } = await sql<Omit<Checklist, 'sourceConnected'>>`
    /* checklist.readChecklist */ select exists (select 1 from links where ${own} and deleted_at is null) as "linkCreated",
           exists (select 1 from links where ${own} and deleted_at is null and publication_id is not null) as "linkPlaced",
           (select id from links where ${own} and deleted_at is null and publication_id is null
            order by created_at desc, id desc limit 1) as "linkWithoutPublication",
           exists (select 1 from click_days where ${own} and clicks > 0) as "clickSeen",
           exists (select 1 from activities where ${own}) as "saleSeen"`.execute(reader)
  const [found] = rows
  if (!found) throw new Error('A select without from answers with one row')
  return found
}
