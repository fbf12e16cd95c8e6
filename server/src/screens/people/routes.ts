import * as routes from '#contract/people'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import { erasePerson, type ForgetAtSources } from '../../people/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { pageOf } from '../things/page.ts'
import type { Origins } from '../things/present-activity.ts'
import { countPeople, listPeople } from './people-list.query.ts'
import { readPersonProfile } from './person-profile.ts'
import { presentPersonRow } from './present-person.ts'

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly origins: Origins
  readonly forgetAtSources: ForgetAtSources
}

/** `GET …/people`, `GET …/people/{id}`, `DELETE …/people/{id}`. */
export function createPeopleRoutes({ db, scoping, clock, origins, forgetAtSources }: Deps): HttpApp {
  const router = createRouter().openapi(routes.listPeople, async (c) => {
    const scope = await scoping.member(c)
    const { cursor, limit, search, sort, direction } = c.req.valid('query')
    const question = { search, sort, direction, limit, after: cursor ?? null }
    const rows = await listPeople(db.reader, scope, question)
    const { shown, nextCursor } = pageOf(rows, limit, ({ id }) => id)
    const total = await countPeople(db.reader, scope, search)
    return c.json({ items: shown.map((row) => presentPersonRow(row, origins.shortUrl)), nextCursor, total }, 200)
  })
  router.openapi(routes.getPerson, async (c) => {
    const scope = await scoping.member(c)
    return c.json(await readPersonProfile(db.reader, scope, c.req.valid('param').personId, origins), 200)
  })
  return router.openapi(routes.erasePerson, async (c) => {
    const scope = await scoping.owner(c)
    const forgetting = { personId: c.req.valid('param').personId, now: clock.now() }
    await db.transaction((tx) => erasePerson(tx, scope, forgetting, forgetAtSources))
    return c.body(null, 204)
  })
}
