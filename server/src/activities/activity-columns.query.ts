import { sql } from 'kysely'
import type { ActivityKind } from '#contract/activities'
import type { ActivityId, PersonId } from '#contract/ids'
import type { CreditColumns } from '../people/index.ts'

export type ActivityColumns = CreditColumns & {
  readonly id: ActivityId
  readonly kind: ActivityKind
  readonly occurred_at: Date
  readonly product_name: string | null
  readonly net_minor: number
  readonly currency: string
  readonly before_tracking: boolean
  readonly person_id: PersonId | null
  readonly person_name: string | null
  readonly person_email: string | null
}

/** What a link and its publication are called, in the words of `CreditColumns`. */
export const linkColumns = sql`
  l.id as link_id, l.name as link_name, l.slug as link_slug, b.id as publication_id, b.title as publication_title, b.kind as publication_kind`

/** What every answer says of an activity. */
export const activityColumns = sql`
  a.id, a.kind, a.occurred_at, a.product_name, a.net_minor, a.currency, a.before_tracking,
  p.id as person_id, p.name as person_name, p.email as person_email,
  t.method, t.reason, t.clicked_at, ${linkColumns}`

/** A refund has the credit of its sale: the attribution hangs on the root. What that comes to stands in `k`. */
export const activityTables = sql`
  activities a
  join activity_credits k on k.workspace_id = a.workspace_id and k.activity_id = a.id
  left join people p on p.workspace_id = a.workspace_id and p.id = a.person_id
  left join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.root_id and t.superseded_at is null
  left join links l on l.workspace_id = t.workspace_id and l.id = t.link_id
  left join publications b on b.workspace_id = l.workspace_id and b.id = l.publication_id`
