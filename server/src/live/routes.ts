import { streamSSE } from 'hono/streaming'
import type { LiveEvent } from '#contract/activities'
import { createRouter, type HttpApp } from '../platform/http/index.ts'
import type { NotifyBus } from '../platform/notify/index.ts'
import type { Scoping } from '../workspaces/index.ts'

type Deps = { readonly bus: NotifyBus; readonly scoping: Scoping }

const EVENTS: readonly LiveEvent[] = ['activity', 'link', 'connection']
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 25_000

/**
 * Server-sent events of a workspace: hints that something can be read again, never data. After a gap in our own
 * connection every hint is given once, so nothing is missed.
 */
export function createLiveRoutes({ bus, scoping }: Deps): HttpApp {
  const app = createRouter()
  app.get('/api/w/:workspaceId/live', async (c) => {
    const { workspaceId } = await scoping.member(c)
    c.header('x-accel-buffering', 'no')
    c.header('cache-control', 'no-store')
    return streamSSE(c, async (stream) => {
      const hint = (event: LiveEvent) => void stream.writeSSE({ event, data: '' })
      const stops = EVENTS.map((event) =>
        bus.subscribe(event, {
          onMessage: (payload) => {
            if (payload === workspaceId) hint(event)
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
        await Promise.race([left, stream.sleep(HEARTBEAT_MS)])
        if (!stream.aborted) await stream.write(': still here\n\n')
      }
    })
  })
  return app
}
