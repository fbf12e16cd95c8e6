import * as routes from '#contract/activities'
import type { Clock } from '../../platform/clock.ts'
import { readDay, type Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { readActivityDetail } from './activity-detail.ts'
import { listActivities } from '../things/activity-list.query.ts'
import { exportActivities } from './export-activities.ts'
import { pageOf } from '../things/page.ts'
import type { AtSources } from '../things/at-sources.ts'
import { presentActivity, type Origins } from '../things/present-activity.ts'

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly atSources: AtSources
  readonly origins: Origins
}

/** `GET …/activities`, `…/activities.csv`, `…/activities/{id}`. */
export function createActivityRoutes({ db, scoping, clock, atSources, origins }: Deps): HttpApp {
  return createRouter()
    .openapi(routes.listActivities, async (c) => {
      const scope = await scoping.member(c)
      const { cursor, ...question } = c.req.valid('query')
      const rows = await listActivities(db.reader, scope, { ...question, after: cursor ?? null })
      const { shown, nextCursor } = pageOf(rows, question.limit, ({ id }) => id)
      return c.json({ items: shown.map((row) => presentActivity(row, origins)), nextCursor }, 200)
    })
    .openapi(routes.exportActivities, async (c) => {
      const scope = await scoping.member(c)
      const { day } = await readDay(db.reader, scope.timeZone, clock.now())
      return c.body(exportActivities(db.reader, scope, c.req.valid('query'), origins), 200, {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="activity-${day}.csv"`,
        'cache-control': 'no-store',
      })
    })
    .openapi(routes.getActivity, async (c) => {
      const scope = await scoping.member(c)
      return c.json(
        await readActivityDetail(db.reader, scope, c.req.valid('param').activityId, { atSources, origins }),
        200,
      )
    })
}
