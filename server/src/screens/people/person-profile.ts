import type { PersonId } from '#contract/ids'
import type { PersonProfile } from '#contract/people'
import { findPersonRow } from './people-list.query.ts'
import type { Reader } from '../../platform/db/index.ts'
import { NotFound } from '../../platform/http/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { listActivities } from '../things/activity-list.query.ts'
import { presentKnownClick, presentPersonRow, presentSubscription, presentTouch } from './present-person.ts'
import { presentActivity, type Origins } from '../things/present-activity.ts'
import { listSubscriptions } from './subscriptions.query.ts'
import { findFirsts, findFirstTouch, findLastTouch, listKnownClicks } from './timeline.query.ts'
import { daysBetween } from './timeline.rules.ts'

const TIMELINE_MAX = 500

/**
 * One person: facts, and one timeline of what they did and the clicks that brought them, newest first.
 * @throws NotFound when there is no such person in this workspace.
 */
export async function readPersonProfile(
  reader: Reader,
  scope: WorkspaceScope,
  personId: PersonId,
  origins: Origins,
): Promise<PersonProfile> {
  const row = await findPersonRow(reader, scope, personId)
  if (!row) throw new NotFound()
  const person = presentPersonRow(row, origins.shortUrl)
  const [activities, clicks, firsts, firstTouch, lastTouch, subscriptions] = await Promise.all([
    listActivities(reader, scope, { personId, touch: 'last', after: null, limit: TIMELINE_MAX }),
    listKnownClicks(reader, scope, { personId, limit: TIMELINE_MAX }),
    findFirsts(reader, scope, personId),
    findFirstTouch(reader, scope, personId),
    findLastTouch(reader, scope, personId),
    listSubscriptions(reader, scope, personId),
  ])
  const timeline = [
    ...activities.map((activity) => presentActivity(activity, origins)),
    ...clicks.map((click) => presentKnownClick(click, person, origins)),
  ]
  return {
    person,
    firstTouchAt: firsts.clicked_at?.toISOString() ?? null,
    firstPurchaseAt: firsts.bought_at?.toISOString() ?? null,
    daysToFirstPurchase: daysBetween(firsts.clicked_at, firsts.bought_at),
    firstTouch: presentTouch(firstTouch, origins),
    lastTouch: presentTouch(lastTouch, origins),
    subscriptions: subscriptions.map(presentSubscription),
    // ISO times of one zone sort as text; what happened at the same instant keeps the order activity, click.
    timeline: timeline
      .toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : 0))
      .slice(0, TIMELINE_MAX),
  }
}
