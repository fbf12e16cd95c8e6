import * as routes from '#contract/youtube'
import { createAddressFinder } from '../links/index.ts'
import type { Budget, Budgets } from '../platform/budgets/index.ts'
import { createRouter, type HttpApp } from '../platform/http/index.ts'
import type { Job, Schedule } from '../platform/jobs/index.ts'
import type { Scoping } from '../workspaces/index.ts'
import { connectChannel } from './connect-channel.ts'
import { YoutubeNotConnected } from './errors.ts'
import { createJobs } from './jobs.ts'
import { createPushRoute } from './push.route.ts'
import { readState } from './read-state.ts'
import { removeChannel } from './remove-channel.ts'
import { scheduleReading } from './schedule-reading.ts'
import { lockChannel } from './store.ts'
import type { Youtube } from './youtube.ts'

type Deps = Omit<Youtube, 'findAddresses'> & {
  readonly scoping: Scoping
  readonly budgets: Budgets
}

export type YoutubeRoom = {
  /** For people, and for YouTube's hub. */
  readonly routers: readonly HttpApp[]
  readonly jobs: readonly Job<unknown>[]
  readonly schedules: readonly Schedule[]
}

/** Every press asks YouTube, whose quota a channel of 1,500 videos would use up in 160. */
const PRESSES: Budget = { name: 'youtube.pressed', points: 20, seconds: 3_600 }

export function createYoutube({ scoping, budgets, ...room }: Deps): YoutubeRoom {
  const { db, clock } = room
  const { shortUrl, appUrl } = room.config.http
  const hosts = [shortUrl, appUrl].map((url) => new URL(url).hostname)
  const youtube: Youtube = { ...room, findAddresses: createAddressFinder(hosts) }
  const router = createRouter()
    .openapi(routes.getYoutube, async (c) => c.json(await readState(youtube, await scoping.member(c)), 200))
    .openapi(routes.connectYoutube, async (c) => {
      const scope = await scoping.owner(c)
      await budgets.spend(PRESSES, scope.workspaceId)
      await connectChannel(youtube, scope, c.req.valid('json'))
      return c.json(await readState(youtube, scope), 200)
    })
    .openapi(routes.readYoutubeNow, async (c) => {
      const scope = await scoping.member(c)
      await budgets.spend(PRESSES, scope.workspaceId)
      await db.transaction(async (tx) => {
        if (!(await lockChannel(tx, scope))) throw new YoutubeNotConnected()
        await scheduleReading(tx, scope, clock.now())
      })
      return c.json(await readState(youtube, scope), 200)
    })
    .openapi(routes.removeYoutube, async (c) => {
      const scope = await scoping.owner(c)
      await db.transaction((tx) => removeChannel(tx, scope, clock.now()))
      return c.json(await readState(youtube, scope), 200)
    })
  return { routers: [router, createPushRoute(youtube)], ...createJobs(youtube) }
}
