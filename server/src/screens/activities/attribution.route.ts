import { changeAttribution, undoAttribution } from '#contract/activities'
import { readActivityDetail } from './activity-detail.ts'
import type { AtSources } from '../things/at-sources.ts'
import type { Origins } from '../things/present-activity.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { changeCreditByHand, undoCreditByHand } from '../../attribution/index.ts'

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly atSources: AtSources
  readonly origins: Origins
}

/** `PUT …/activities/{id}/attribution`, `POST …/activities/{id}/attribution/undo`. */
export function createAttributionRoutes({ db, scoping, clock, atSources, origins }: Deps): HttpApp {
  return createRouter()
    .openapi(changeAttribution, async (c) => {
      const scope = await scoping.member(c)
      const { activityId } = c.req.valid('param')
      const change = { ...c.req.valid('json'), activityId, decidedAt: clock.now() }
      await db.transaction((tx) => changeCreditByHand(tx, scope, change))
      return c.json(await readActivityDetail(db.reader, scope, activityId, { atSources, origins }), 200)
    })
    .openapi(undoAttribution, async (c) => {
      const scope = await scoping.member(c)
      const { activityId } = c.req.valid('param')
      await db.transaction((tx) => undoCreditByHand(tx, scope, { activityId, decidedAt: clock.now() }))
      return c.json(await readActivityDetail(db.reader, scope, activityId, { atSources, origins }), 200)
    })
}
