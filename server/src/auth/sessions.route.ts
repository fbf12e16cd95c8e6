import * as routes from '#contract/auth'
import type { HttpApp } from '../platform/http/index.ts'
import type { Auth } from './create-auth.ts'
import { endOtherSessions, endSession } from './end-sessions.ts'
import { listSessions } from './list-sessions.ts'

/** Where somebody is signed in, and the end of it. */
export function mountSessions(app: HttpApp, { currentSession, room: { db } }: Auth): void {
  app.openapi(routes.listSessions, async (c) => {
    const session = await currentSession(c)
    return c.json({ items: await listSessions(db.reader, session) }, 200)
  })
  app.openapi(routes.endSession, async (c) => {
    const { userId } = await currentSession(c)
    await endSession(db, { userId, id: c.req.valid('json').id })
    return c.body(null, 204)
  })
  app.openapi(routes.endOtherSessions, async (c) => {
    await endOtherSessions(db, await currentSession(c))
    return c.body(null, 204)
  })
}
