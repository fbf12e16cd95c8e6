import { streamSSE } from 'hono/streaming'
import type { LiveEvent } from '#contract/activities'
import type { Db } from '../platform/db/index.ts'
import { createRouter, NotFound, type HttpApp } from '../platform/http/index.ts'
import type { NotifyBus } from '../platform/notify/index.ts'
import { scopeForMember, type Scoping, type WorkspaceScope } from '../workspaces/index.ts'

type Deps = {
  readonly bus: NotifyBus
  readonly db: Db
  readonly scoping: Scoping
  /** 25 seconds unless told: proxies close what is silent for a minute. */
  readonly heartbeatMs?: number
}

const EVENTS: readonly LiveEvent[] = ['activity', 'click', 'link', 'connection']
const HEARTBEAT_MS = 25_000

/**
 * Server-sent events of a workspace: hints that something can be read again, never data. After a gap in our own
 * connection every hint is given once, so nothing is missed. Ends within a heartbeat for whoever left the workspace.
 */
export function createLiveRoutes({ bus, db, scoping, heartbeatMs = HEARTBEAT_MS }: Deps): HttpApp {
  const app = createRouter()
  app.get('/api/w/:workspaceId/live', async (c) => {
    const scope = await scoping.member(c)
    c.header('x-accel-buffering', 'no')
    c.header('cache-control', 'no-store')
    return streamSSE(c, async (stream) => {
      const hint = (event: LiveEvent) => void stream.writeSSE({ event, data: '' })
      const stops = EVENTS.map((event) =>
        bus.subscribe(event, {
          onMessage: (payload) => {
            if (payload === scope.workspaceId) hint(event)
          },
          onGap: () => hint(event),
        }),
      )
      const left = new Promise<void>((resolve) => {
        stream.onAbort(() => {
          for (const stop of stops) stop()
          resolve()
        })
      })
      await stream.writeSSE({ event: 'ready', data: '' })
      while (!stream.aborted) {
        await Promise.race([left, stream.sleep(heartbeatMs)])
        if (stream.aborted) break
        if (!(await isStillMember(db, scope))) {
          for (const stop of stops) stop()
          break
        }
        await stream.write(': still here\n\n')
      }
    })
  })
  return app
}

/**
 * Asks for the membership alone: asking for the session would prolong it where no cookie can be set any more.
 * A database that does not answer ends nothing: the next heartbeat asks again.
 */
async function isStillMember({ reader }: Db, { userId, workspaceId }: WorkspaceScope): Promise<boolean> {
  if (userId === null) return false
  try {
    await scopeForMember(reader, userId, workspaceId)
    return true
  } catch (error) {
    return !(error instanceof NotFound)
  }
}
