import * as routes from '#contract/inbound'
import { closeDoor, findAddress, moveDoor, openDoor, sendTest, type InboundDeps } from '../../inbound/index.ts'
import type { Config } from '../../platform/config/index.ts'
import { createRouter, isLoopback, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import type { Origins } from '../things/present-activity.ts'
import { listInboundEvents } from './inbound-events.query.ts'
import { presentEvent } from './present-event.ts'

type Deps = InboundDeps & {
  readonly scoping: Scoping
  readonly config: Pick<Config, 'http'>
  readonly origins: Origins
}

const EVENTS_SHOWN = 50

/** `…/inbound`: where list joins come in, its secret, and what came in lately. */
export function createInboundRoutes(deps: Deps): HttpApp {
  const { db, vault, clock, scoping, config, origins } = deps
  const { appUrl } = config.http
  const router = createRouter().openapi(routes.getInbound, async (c) => {
    const scope = await scoping.member(c)
    const [door, events] = await Promise.all([
      findAddress(db.reader, scope, { vault, appUrl }),
      listInboundEvents(db.reader, scope, EVENTS_SHOWN),
    ])
    return c.json(
      {
        door: door && { address: door.address, openedAt: door.openedAt.toISOString() },
        isPublic: !isLoopback(new URL(appUrl).host),
        events: events.map((event) => presentEvent(event, origins)),
      },
      200,
    )
  })
  router.openapi(routes.openInbound, async (c) => {
    const scope = await scoping.owner(c)
    return c.json(await db.transaction((tx) => openDoor(tx, scope, { vault, appUrl, now: clock.now() })), 200)
  })
  router.openapi(routes.moveInbound, async (c) => {
    const scope = await scoping.owner(c)
    return c.json(await db.transaction((tx) => moveDoor(tx, scope, { vault, appUrl, now: clock.now() })), 200)
  })
  router.openapi(routes.closeInbound, async (c) => {
    const scope = await scoping.owner(c)
    await db.transaction((tx) => closeDoor(tx, scope, clock.now()))
    return c.body(null, 204)
  })
  return router.openapi(routes.testInbound, async (c) => {
    await sendTest(deps, await scoping.member(c))
    return c.body(null, 204)
  })
}
