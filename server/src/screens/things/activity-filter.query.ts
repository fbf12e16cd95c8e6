import { sql, type RawBuilder } from 'kysely'
import type { ActivityId, CodeId, LinkId, PersonId, PublicationId } from '#contract/ids'
import type { Touch } from '#contract/touch'
import { dayBegins, dayEnds } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { creditedCode, creditedLink } from './activity-columns.query.ts'

export type ActivityFilter = {
  /** Whose link is asked for, and shown. */
  readonly touch: Touch
  readonly kind?: 'sales' | 'renewals' | 'upgrades' | 'trials' | 'free' | 'refunds' | 'joins' | undefined
  readonly attributed?: 'yes' | 'no' | undefined
  readonly personId?: PersonId | undefined
  readonly linkId?: LinkId | undefined
  readonly codeId?: CodeId | undefined
  readonly publicationId?: PublicationId | undefined
  readonly productId?: string | undefined
  /** The first and the last day, in the workspace's zone. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export type ActivityQuestion = ActivityFilter & {
  /** The last activity of the page before. */
  readonly after: ActivityId | null
  readonly limit: number
}

const KINDS: Readonly<Record<NonNullable<ActivityFilter['kind']>, RawBuilder<unknown>>> = {
  sales: sql`is_sale(a.kind)`,
  renewals: sql`is_renewal(a.kind)`,
  // Changes of plan, either way.
  upgrades: sql`a.kind in ('upgrade', 'downgrade')`,
  trials: sql`a.kind = 'trial_start'`,
  free: sql`is_free(a.kind)`,
  refunds: sql`is_change(a.kind)`,
  joins: sql`is_join(a.kind)`,
}

/**
 * What a list of activities leaves out, over `activityTables` of the same touch. The page after another begins where that one's last
 * activity stands: newest first, at one instant the higher id.
 */
export function filterOf(scope: WorkspaceScope, question: ActivityQuestion): RawBuilder<unknown> {
  const { kind, attributed, personId, linkId, codeId, publicationId, productId, from, to, after } = question
  const link = creditedLink(question.touch)
  const code = creditedCode(question.touch)
  const { workspace, time, id } = leadOf(question)
  const all = [sql`${workspace} = ${scope.workspaceId}`]
  if (kind) all.push(KINDS[kind])
  if (attributed === 'yes') all.push(sql`(${link} is not null or ${code} is not null)`)
  if (attributed === 'no') all.push(sql`${link} is null and ${code} is null`)
  if (personId) all.push(sql`a.person_id = ${personId}`)
  if (linkId) all.push(sql`${link} = ${linkId}`)
  if (codeId) all.push(sql`${code} = ${codeId}`)
  if (productId !== undefined) all.push(sql`a.product_id = ${productId}`)
  if (from) all.push(sql`${time} >= ${dayBegins(from, scope.timeZone)}`)
  if (to) all.push(sql`${time} < ${dayEnds(to, scope.timeZone)}`)
  if (after) {
    all.push(sql`(${time}, ${id}) < (
      select c.occurred_at, c.id from activities c where c.workspace_id = ${scope.workspaceId} and c.id = ${after})`)
  }
  if (publicationId) all.push(amongNewestOf(publicationId, { scope, question, others: sql.join(all, sql` and `) }))
  return sql.join(all, sql` and `)
}

type Others = {
  readonly scope: WorkspaceScope
  readonly question: ActivityQuestion
  /** What else an activity must be. */
  readonly others: RawBuilder<unknown>
}

/** The page of a publication is among the pages of its links and codes; so its past is not read, however long it is. */
const amongNewestOf = (publicationId: PublicationId, { scope, question, others }: Others) => sql`
  k.activity_id in (
    select k.activity_id
    from (
      ${newestOf(sql`links`, creditedLink(question.touch), question, others)}
      where of_it.workspace_id = ${scope.workspaceId} and of_it.publication_id = ${publicationId}
      union all
      ${newestOf(sql`codes`, creditedCode(question.touch), question, others)}
      where of_it.workspace_id = ${scope.workspaceId} and of_it.publication_id = ${publicationId}
    ) k
    order by ${orderOf(question)}
    limit ${question.limit + 1})`

/** The page of each thing in a table. */
const newestOf = (
  things: RawBuilder<unknown>,
  credited: RawBuilder<unknown>,
  question: ActivityQuestion,
  others: RawBuilder<unknown>,
) => sql`
      select k.activity_id, k.occurred_at
      from ${things} of_it
      cross join lateral (
        select k.activity_id, k.occurred_at
        from activity_credits k ${asksActivity(question) ? WITH_ACTIVITY : sql``}
        where k.workspace_id = of_it.workspace_id and ${credited} = of_it.id and ${others}
        order by ${orderOf(question)}
        limit ${question.limit + 1}) k`

const WITH_ACTIVITY = sql`join activities a on a.workspace_id = k.workspace_id and a.id = k.activity_id`
/** Whether a condition of `filterOf` reads the activity itself. */
const asksActivity = ({ kind, personId, productId }: ActivityFilter) =>
  kind !== undefined || personId !== undefined || productId !== undefined

/** Newest first; goes with `filterOf`. */
export function orderOf(question: ActivityFilter): RawBuilder<unknown> {
  const { time, id } = leadOf(question)
  return sql`${time} desc, ${id} desc`
}

type Lead = Readonly<Record<'workspace' | 'time' | 'id', RawBuilder<unknown>>>
const BY_ACTIVITY: Lead = { workspace: sql`a.workspace_id`, time: sql`a.occurred_at`, id: sql`a.id` }
const BY_CREDIT: Lead = { workspace: sql`k.workspace_id`, time: sql`k.occurred_at`, id: sql`k.activity_id` }

/** Time and id stand in both tables; the one whose index finds the fewest rows leads. */
const leadOf = ({ linkId, codeId, publicationId, attributed }: ActivityFilter): Lead =>
  linkId || codeId || publicationId || attributed === 'no' ? BY_CREDIT : BY_ACTIVITY
