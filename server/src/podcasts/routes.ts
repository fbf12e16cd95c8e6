import * as routes from '#contract/podcasts'
import type { PodcastId } from '#contract/ids'
import { recordAction } from '../audit/index.ts'
import type { Budget, Budgets } from '../platform/budgets/index.ts'
import { createRouter, NotFound, type HttpApp } from '../platform/http/index.ts'
import type { Job, Schedule } from '../platform/jobs/index.ts'
import { publish } from '../platform/notify/index.ts'
import type { Scoping, WorkspaceScope } from '../workspaces/index.ts'
import { addPodcast } from './add-podcast.ts'
import { countEpisodes } from './episodes.store.ts'
import { createJobs } from './jobs.ts'
import type { Podcasts } from './podcasts.ts'
import { presentPodcast } from './present.ts'
import { scheduleReading } from './schedule-reading.ts'
import { changePodcast, dropPodcast, listPodcasts, lockPodcast, readPodcast } from './store.ts'

type Deps = Podcasts & { readonly scoping: Scoping; readonly budgets: Budgets }

export type PodcastsRoom = {
  readonly router: HttpApp
  readonly jobs: readonly Job<unknown>[]
  readonly schedules: readonly Schedule[]
}

/** Feeds of others are visited, so that nobody sends us about in crowds. */
const VISITS: Budget = { name: 'podcasts.visited', points: 40, seconds: 3_600 }

export function createPodcasts({ scoping, budgets, ...podcasts }: Deps): PodcastsRoom {
  const { db, clock } = podcasts
  const show = async (scope: WorkspaceScope, id: PodcastId) => {
    const [row, episodes] = await Promise.all([readPodcast(db.reader, scope, id), countEpisodes(db.reader, scope)])
    if (!row) throw new NotFound()
    return presentPodcast(row, episodes.get(id))
  }
  const router = createRouter()
    .openapi(routes.listPodcasts, async (c) => {
      const scope = await scoping.member(c)
      const [rows, episodes] = await Promise.all([listPodcasts(db.reader, scope), countEpisodes(db.reader, scope)])
      return c.json({ items: rows.map((row) => presentPodcast(row, episodes.get(row.id))) }, 200)
    })
    .openapi(routes.addPodcast, async (c) => {
      const scope = await scoping.owner(c)
      await budgets.spend(VISITS, scope.workspaceId)
      return c.json(await show(scope, await addPodcast(podcasts, scope, c.req.valid('json').url)), 201)
    })
    .openapi(routes.readPodcastNow, async (c) => {
      const scope = await scoping.member(c)
      const { podcastId } = c.req.valid('param')
      await budgets.spend(VISITS, scope.workspaceId)
      await db.transaction(async (tx) => {
        const locked = await lockPodcast(tx, scope, podcastId)
        if (!locked) throw new NotFound()
        // Begun anew, it would hide how far it is.
        if (locked.state === 'running') return
        await changePodcast(tx, scope, podcastId, { state: 'running', episodes_read: 0, episodes_total: null })
        await scheduleReading(tx, scope, podcastId)
      })
      return c.json(await show(scope, podcastId), 200)
    })
    .openapi(routes.removePodcast, async (c) => {
      const scope = await scoping.owner(c)
      const { podcastId } = c.req.valid('param')
      const now = clock.now()
      await db.transaction(async (tx) => {
        const dropped = await dropPodcast(tx, scope, podcastId)
        if (!dropped) throw new NotFound()
        await recordAction(tx, scope, { action: 'podcast_remove', about: podcastId, detail: dropped.title, now })
        await publish(tx, 'connection', scope.workspaceId)
        await publish(tx, 'link', scope.workspaceId)
      })
      return c.body(null, 204)
    })
  return { router, ...createJobs(podcasts) }
}
