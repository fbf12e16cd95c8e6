import { sql } from 'kysely'
import type { ClickId } from '#contract/ids'
import { insertTrackedClick } from '../../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../../clicks/index.ts'
import type { Reader, Tx } from '../../../platform/db/index.ts'
import { newClickId } from '../../../platform/ids.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { applyEvent } from '../inbox/apply-event.ts'
import { polarOrder, polarRefund, polarSubscription } from '../api/polar-object.schema.ts'
import { takeRefunds, takeSubscriptions } from './take-reports.ts'
import { recordOrders } from './record-orders.ts'
import type { Report } from './report.ts'

/** What Polar's lists answer at the end of a story. */
export type Final = {
  readonly orders: readonly unknown[]
  readonly refunds: readonly unknown[]
  readonly subscriptions: readonly unknown[]
}

/** Where a story is lived: a workspace and its connection. */
export type StoryPlace = { readonly scope: WorkspaceScope; readonly organizationId: string; readonly reported: Report }

/** Everything a story reported, applied as the inbox applies it, one message after another; Polar is asked at its end. */
export async function hear(
  tx: Tx,
  { scope, organizationId, reported }: StoryPlace,
  bodies: readonly string[],
  final: Final,
): Promise<void> {
  const answers = final.orders.map((order) => polarOrder.parse(order))
  for (const body of bodies) {
    const outcome = await applyEvent(tx, scope, { body, organizationId }, reported)
    if (outcome !== 'contradicted') continue
    const answer = answers.find(({ id }) => body.includes(id)) ?? null
    await applyEvent(tx, scope, { body, organizationId, answer }, reported)
  }
}

/** Everything Polar's lists hold, taken as a reconciliation takes it. */
export async function lookUp(tx: Tx, { scope, reported }: StoryPlace, final: Final): Promise<void> {
  const asked = { ...reported, voice: 'answer' } as const
  await takeRefunds(tx, scope, parsed(polarRefund, final.refunds))
  await recordOrders(tx, scope, parsed(polarOrder, final.orders.toReversed()), asked)
  await takeSubscriptions(tx, scope, parsed(polarSubscription, final.subscriptions), reported)
}

const parsed = <T>(schema: { parse(reported: unknown): T }, all: readonly unknown[]) =>
  all.map((one) => schema.parse(one))

/**
 * What a workspace knows in the end. Refunds may be reported in fewer steps when messages in between were lost, so an order's
 * money is its sum; `strays` counts orders whose running sum ever left what the order itself is worth.
 */
export type Knowledge = {
  readonly people: readonly unknown[]
  readonly sales: readonly {
    readonly kind: string
    readonly reason: string
    readonly currency: string
    readonly net: number
  }[]
  readonly strays: number
  readonly mirrors: readonly unknown[]
}

export async function knowledgeOf(reader: Reader, scope: WorkspaceScope): Promise<Knowledge> {
  const { rows } = await sql<Knowledge>`
    with mine as (
      select a.*, sum(a.net_minor) over (
               partition by a.root_id order by coalesce(substring(a.source_key from ':change:([0-9]+)')::int, 0)
             ) as running
      from activities a
      where a.workspace_id = ${scope.workspaceId}
    ),
    known as (
      select p.id, p.email, p.name, p.first_seen_at, f.touched_at, f.click_id, split_part(l.slug, '-', 1) as link
      from people p
      left join first_touches f on f.workspace_id = p.workspace_id and f.person_id = p.id
      left join links l on l.workspace_id = f.workspace_id and l.id = f.link_id
      where p.workspace_id = ${scope.workspaceId}
        and (p.email is not null or p.name is not null)
    )
    select coalesce((select json_agg(to_jsonb(k) - 'id' order by k.email, k.name) from known k), '[]') as people,
           coalesce((
             select json_agg(json_build_object(
                      'order', root.source_key, 'kind', root.kind, 'currency', root.currency,
                      -- The day a late payment came is lost with the messages that report it.
                      'at', case when root.subscription_id is null then root.occurred_at end, 'product', root.product_id, 'subscription', root.subscription_id,
                      'net', (select sum(m.net_minor) from mine m where m.root_id = root.id),
                      'person', (select coalesce(k.email, k.name) from known k where k.id = root.person_id),
                      'link', split_part(l.slug, '-', 1), 'click', t.click_id, 'method', t.method, 'reason', t.reason
                    ) order by root.source_key)
             from mine root
             left join attributions t
               on t.workspace_id = root.workspace_id and t.activity_id = root.id and t.superseded_at is null
             left join links l on l.workspace_id = t.workspace_id and l.id = t.link_id
             where root.id = root.root_id
           ), '[]') as sales,
           (
             select count(*)::int
             from mine m
             join mine root on root.id = m.root_id
             where root.id = root.root_id
               and m.running not between least(0, root.net_minor) and greatest(0, root.net_minor)
           ) as strays,
           (
             select json_build_array(
               (select json_agg(to_jsonb(o) - '{workspace_id,connection_id,confirmed_until}'::text[] order by o.order_id) from polar_orders o where o.workspace_id = ${scope.workspaceId}),
               (select json_agg(to_jsonb(s) - 'workspace_id' order by s.sale_id) from sales s where s.workspace_id = ${scope.workspaceId}),
               (select json_agg(to_jsonb(r) - '{workspace_id,connection_id}'::text[] order by r.refund_id) from sale_refunds r where r.workspace_id = ${scope.workspaceId}),
               (
                 select json_agg(to_jsonb(s) - '{workspace_id,connection_id}'::text[] order by s.subscription_id)
                 from subscriptions s
                 where s.workspace_id = ${scope.workspaceId}
               )
             )
           ) as mirrors`.execute(reader)
  const known = rows[0]
  if (!known) throw new Error('a select without from answers one row')
  return known
}

/** Net revenue and sales per currency, as the emulator's own books count them. */
export function booksOf(sales: Knowledge['sales']): readonly unknown[] {
  const currencies = [...new Set(sales.map((sale) => sale.currency))].toSorted()
  return currencies.map((currency) => {
    const mine = sales.filter((sale) => sale.currency === currency)
    return {
      currency,
      net_minor: mine.reduce((sum, sale) => sum + sale.net, 0),
      paid_orders: mine.filter((sale) => ['sale', 'renewal', 'upgrade'].includes(sale.kind)).length,
    }
  })
}

export type Clicks = Readonly<Record<'first' | 'second' | 'later', ClickId>>

/** The clicks of a story: two before it begins, and one that comes months too late. */
export const newClicks = (): Clicks => ({ first: newClickId(), second: newClickId(), later: newClickId() })

/** What a purchase carries of them, by name; two carry what was never a click. */
export const tokensOf = (clicks: Clicks): Readonly<Record<string, string>> => ({
  first: clickTokenOf(clicks.first),
  second: clickTokenOf(clicks.second),
  later: clickTokenOf(clicks.later),
  unknown: clickTokenOf(newClickId()),
  forged: 'ck_not-a-click',
})

/** Puts the clicks into a workspace, each on a link of its own. */
export async function plantClicks(tx: Tx, scope: WorkspaceScope, clicks: Clicks): Promise<void> {
  const plant = (slug: string, clickId: ClickId, clickedAt: string) =>
    insertTrackedClick(tx, scope, { slug: `${slug}-${scope.workspaceId}`, clickId, clickedAt: new Date(clickedAt) })
  await plant('desk', clicks.first, '2026-01-10T11:50:00Z')
  await plant('shelf', clicks.second, '2026-01-10T11:55:00Z')
  await plant('lamp', clicks.later, '2026-03-01T12:00:00Z')
}
