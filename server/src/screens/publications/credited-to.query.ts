import { sql, type RawBuilder } from 'kysely'
import type { PublicationId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import type { WorkspaceScope } from '../../workspaces/index.ts'

/**
 * A CTE to build a statement on: `credited`, the rows of activity_credits that the links of a publication and the codes said
 * there earned. Indexes: activity_credits_by_last_link, _by_first_link, _by_last_code, _by_first_code.
 */
export const creditedTo = ({ workspaceId }: WorkspaceScope, only: PublicationId, touch: Touch): RawBuilder<unknown> => {
  const [link, code] = [sql.ref(`c.${touch}_link_id`), sql.ref(`c.${touch}_code_id`)]
  return sql`
    credited as (
      select c.*
      from links l
      join activity_credits c on c.workspace_id = l.workspace_id and ${link} = l.id
      where l.workspace_id = ${workspaceId} and l.publication_id = ${only}
      union all
      select c.*
      from codes d
      join activity_credits c on c.workspace_id = d.workspace_id and ${code} = d.id
      where d.workspace_id = ${workspaceId} and d.publication_id = ${only} and ${code} is not null
    )`
}
