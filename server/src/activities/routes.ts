import * as routes from '#contract/activities'
import { activityId, type ActivityId } from '#contract/ids'
import { getPerson } from '#contract/people'
import type { Db } from '../platform/db/index.ts'
import { createRouter, DomainError, NotFound, type HttpApp } from '../platform/http/index.ts'
import type { Scoping } from '../workspaces/index.ts'
import { findActivityDetail } from './activity-detail.query.ts'
import { listActivities } from './activity-list.query.ts'
import { readPersonProfile } from './person-profile.ts'
import { presentActivity, presentActivityDetail, type Origins } from './present.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping; readonly origins: Origins }

/** `GET …/activities`, `GET …/activities/{id}`, `GET …/people/{id}`. */
export function createActivityRoutes({ db, scoping, origins }: Deps): HttpApp {
  return createRouter()
    .openapi(routes.listActivities, async (c) => {
      const scope = await scoping.member(c)
      const { cursor, ...question } = c.req.valid('query')
      const after = cursor === undefined ? null : activityAt(cursor)
      const rows = await listActivities(db.reader, scope, { ...question, after })
      const shown = rows.slice(0, question.limit)
      return c.json(
        {
          items: shown.map((row) => presentActivity(row, origins)),
          nextCursor: rows.length > question.limit ? (shown.at(-1)?.id ?? null) : null,
        },
        200,
      )
    })
    .openapi(routes.getActivity, async (c) => {
      const scope = await scoping.member(c)
      const row = await findActivityDetail(db.reader, scope, c.req.valid('param').activityId)
      if (!row) throw new NotFound()
      return c.json(presentActivityDetail(row, origins), 200)
    })
    .openapi(getPerson, async (c) => {
      const scope = await scoping.member(c)
      return c.json(await readPersonProfile(db.reader, scope, c.req.valid('param').personId, origins), 200)
    })
}

function activityAt(cursor: string): ActivityId {
  const parsed = activityId.safeParse(cursor)
  if (parsed.success) return parsed.data
  throw new DomainError('request.invalid', 'This page marker is not ours.', {
    errors: [{ field: 'cursor', message: 'not a page marker' }],
  })
}
