import { sql } from 'kysely'
import type { Activity, ActivityKind } from '#contract/activities'
import type { ActivityId, PersonId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import type { CreditColumns } from './present-credit.ts'

type Shown = NonNullable<Activity['attribution']>
export type ActivityColumns = Omit<CreditColumns, 'method' | 'reason'> & {
  readonly method: Shown['method'] | null
  readonly reason: Shown['reason'] | null
  readonly id: ActivityId
  readonly kind: ActivityKind
  readonly occurred_at: Date
  readonly product_name: string | null
  readonly list_name: string | null
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

/** What a code is called, in the words of `CreditColumns`, over a table `o` of codes. */
export const codeColumns = sql`o.id as code_id, o.code, o.placement as code_placement`
/** The words of `CreditColumns` where no code can have earned it. */
export const noCode = sql`null as code_id, null as code, null as code_placement`

/** What every answer says of an activity; goes with `activityTables` of the same touch. */
export const activityColumns = (touch: Touch) => sql`
  a.id, a.kind, a.occurred_at, a.product_name, a.list_name, a.net_minor, a.currency, a.before_tracking,
  p.id as person_id, p.name as person_name, p.email as person_email, ${CREDITS[touch]}, ${linkColumns}, ${codeColumns}`

// Where both touches credit the same link or code, the attribution says how we know.
const isFirst = sql`(k.first_link_id is distinct from k.last_link_id or k.first_code_id is distinct from k.last_code_id)`
const CREDITS = {
  last: sql`t.method, t.reason, t.clicked_at`,
  first: sql`
  case when ${isFirst} then 'first_touch' else t.method end as method,
  case when ${isFirst} then 'first_touch' else t.reason end as reason,
  case when ${isFirst} then f.touched_at else t.clicked_at end as clicked_at`,
}

/**
 * A refund has the credit of its sale: the attribution hangs on the root. What that comes to stands in `k`; `l` is the
 * link and `o` the code that it is credited to by a touch, one of them at most, and `b` where that is.
 */
export const activityTables = (touch: Touch) => sql`
  activities a
  join activity_credits k on k.workspace_id = a.workspace_id and k.activity_id = a.id
  left join people p on p.workspace_id = a.workspace_id and p.id = a.person_id
  left join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.root_id and t.superseded_at is null
  ${touch === 'first' ? sql`left join first_touches f on f.workspace_id = a.workspace_id and f.person_id = a.person_id` : sql``}
  ${creditedTables(touch)}`

/** The link, the code and the publication that an activity is credited to by a touch, over `activity_credits k`. */
export const creditedTables = (touch: Touch) => sql`
  left join links l on l.workspace_id = k.workspace_id and l.id = ${creditedLink(touch)}
  left join codes o on o.workspace_id = k.workspace_id and o.id = ${creditedCode(touch)}
  left join publications b on b.workspace_id = k.workspace_id and b.id = coalesce(l.publication_id, o.publication_id)`

/** The link that an activity is credited to by a touch, over `activity_credits k`. */
export const creditedLink = (touch: Touch) => sql.ref(touch === 'first' ? 'k.first_link_id' : 'k.last_link_id')
/** The code, likewise. */
export const creditedCode = (touch: Touch) => sql.ref(touch === 'first' ? 'k.first_code_id' : 'k.last_code_id')
