import { streamSSE } from 'hono/streaming'
import type { UserId } from '#contract/ids'
import { LIVE_EVENTS, type LiveEnd, type LiveEvent } from '#contract/words/live'
import type { Db } from '../platform/db/index.ts'
import { createRouter, NotFound, type HttpApp, type HttpContext } from '../platform/http/index.ts'
import type { NotifyBus } from '../platform/notify/index.ts'
import { scopeForMember, type Scoping, type WorkspaceScope } from '../workspaces/index.ts'
import { createOpenStreams } from './open-streams.ts'

/** Whose session a request comes with, and whether a session is still one. */
export type Sessions = {
  readonly currentSession: (c: HttpContext) => Promise<{ readonly id: string; readonly userId: UserId }>
  readonly isOpen: (id: string) => Promise<boolean>
}
type Deps = {
  readonly bus: NotifyBus
  readonly db: Db
  readonly scoping: Scoping
  readonly sessions: Sessions
  /** 25 seconds by default: proxies close what is silent for a minute. */
  readonly heartbeatMs?: number
}

const HEARTBEAT_MS = 25_000
/** Of one person in one process: more tabs than anybody looks at. */
const STREAMS_MAX = 10

/**
 * Server-sent events of a workspace: hints that something can be read again, never data. After a gap in our own
 * connection every hint is given once, so nothing is missed. A stream ends with the session that opened it and with the
 * membership, at once where messages between processes arrive, else within a heartbeat; it says why.
 */
export function createLiveRoutes(deps: Deps): HttpApp {
  const { bus, scoping, sessions, heartbeatMs = HEARTBEAT_MS } = deps
  const streams = createOpenStreams(STREAMS_MAX)
  const app = createRouter()
  app.get('/api/w/:workspaceId/live', async (c) => {
    const scope = await scoping.member(c)
    const session = await sessions.currentSession(c)
    c.header('x-accel-buffering', 'no')
    c.header('cache-control', 'no-store')
    return streamSSE(c, async (stream) => {
      const ended = Promise.withResolvers<LiveEnd | 'aborted'>()
      const hint = (event: LiveEvent) => void stream.writeSSE({ event, data: '' })
      const look = async () => {
        const reason = await whyOver(deps, scope, session.id)
        if (reason !== null) ended.resolve(reason)
      }
      const lookIfTheirs = (userId: string) => void (userId === session.userId && look())
      const stops = [
        ...LIVE_EVENTS.map((event) =>
          bus.subscribe(event, {
            onMessage: (workspace) => void (workspace === scope.workspaceId && hint(event)),
            onGap: () => hint(event),
          }),
        ),
        bus.subscribe('access', { onMessage: lookIfTheirs, onGap: () => void look() }),
        streams.add(session.userId, () => ended.resolve('replaced')),
      ]
      stream.onAbort(() => ended.resolve('aborted'))
      await stream.writeSSE({ event: 'ready', data: '' })
      // It may have ended before we listened.
      await look()
      let end: LiveEnd | 'aborted' | null = null
      while (end === null) {
        end = await Promise.race([ended.promise, stream.sleep(heartbeatMs).then(() => null)])
        if (end !== null) break
        await look()
        await stream.write(': still here\n\n')
      }
      for (const stop of stops) stop()
      if (end !== 'aborted') await stream.writeSSE({ event: end, data: '' })
    })
  })
  return app
}

/**
 * Asks for the session and the membership alone: asking as a request does would prolong the session where no cookie can
 * be set any more. A database that does not answer ends nothing: the next heartbeat asks again.
 */
async function whyOver(
  { db, sessions }: Deps,
  { userId, workspaceId }: WorkspaceScope,
  sessionId: string,
): Promise<LiveEnd | null> {
  try {
    if (userId === null || !(await sessions.isOpen(sessionId))) return 'signed_out'
    await scopeForMember(db.reader, userId, workspaceId)
    return null
  } catch (error) {
    return error instanceof NotFound ? 'left' : null
  }
}
