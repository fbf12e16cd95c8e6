import { activityDetail, type ActivityDetail } from '#contract/activities'
import type { ActivityId, LinkId, PersonId } from '#contract/ids'
import { addPerson } from './earnings.ts'
import { startWorld, type CastMember, type World } from './world.ts'
import { addPayment, type PaymentOf } from '../src/attribution/payment.factory.ts'
import { insertTrackedClick, type TrackedClick } from '../src/attribution/tracked-click.factory.ts'

export const SOLD_AT = new Date('2026-11-20T12:00:00Z')
export const daysLater = (days: number) => new Date(SOLD_AT.getTime() + days * 86_400_000)

export type AttributionWorld = World & {
  /** A viewer of Ada's. */
  readonly vera: PersonId
  /** Three of Ada's links, each clicked before the first sale: desk first, lamp last. */
  readonly desk: TrackedClick
  readonly chair: TrackedClick
  readonly lamp: TrackedClick
  /** Records a payment of Vera's in Ada's workspace. */
  readonly pay: (payment: PaymentOf) => Promise<ActivityId>
  /** Changes the credit as Ben; answers with what is shown then. */
  readonly change: (
    id: ActivityId,
    linkId: LinkId | null,
    options?: { readonly wholeSubscription: boolean },
  ) => Promise<ActivityDetail>
  readonly undo: (id: ActivityId) => Promise<ActivityDetail>
  readonly show: (id: ActivityId) => Promise<ActivityDetail>
}

/** The world with sales whose credit can be changed. */
export async function startAttributionWorld(): Promise<AttributionWorld> {
  const world = await startWorld()
  const { ada, ben, db } = world
  const click = (slug: string, days: number) =>
    db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug, clickedAt: daysLater(days) }))
  const vera = await db.transaction((tx) => addPerson(tx, ada.scope, SOLD_AT))
  const [desk, chair, lamp] = [await click('desk', -3), await click('chair', -2), await click('lamp', -1)]
  return {
    ...world,
    vera,
    desk,
    chair,
    lamp,
    pay: (payment) => db.transaction((tx) => addPayment(tx, ada.scope, { person: vera, ...payment })),
    change: (id, linkId, options) => shown(ben.request('PUT', pathOf(ben, id), { linkId, ...options })),
    undo: (id) => shown(ben.request('POST', `${pathOf(ben, id)}/undo`)),
    show: (id) => shown(ben.request('GET', `/api/w/${ben.workspaceId}/activities/${id}`)),
  }
}

/** Where somebody changes the credit of an activity. */
export const pathOf = (who: CastMember, id: string) => `/api/w/${who.workspaceId}/activities/${id}/attribution`

async function shown(asked: Promise<Response>): Promise<ActivityDetail> {
  const answer = await asked
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`)
  return activityDetail.parse(await answer.json())
}
