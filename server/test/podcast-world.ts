import { z } from 'zod'
import { podcast, type Podcast } from '#contract/podcasts'
import type { PublicationRow } from '#contract/publications'
import { createLogger } from '../src/platform/telemetry/index.ts'
import type { TestYoutube } from './emulator.ts'
import { queueOf } from './queue.ts'
import { startWorld, type CastMember, type World } from './world.ts'

const answered = z.object({ calls: z.array(z.string()) })

export type PodcastWorld = World &
  ReturnType<typeof queueOf> & {
    readonly feedUrl: (slug?: string) => string
    readonly add: (as: CastMember, url?: string) => Promise<Response>
    readonly list: (as: CastMember) => Promise<readonly Podcast[]>
    readonly press: (as: CastMember, method: string, path: string) => Promise<Response>
    readonly publications: (as: CastMember, query?: string) => Promise<readonly PublicationRow[]>
    readonly publish: (episode: object) => Promise<unknown>
    readonly rename: (guid: string, title: string) => Promise<unknown>
    readonly drop: (guid: string) => Promise<unknown>
    readonly spoil: (change: object, slug?: string) => Promise<unknown>
    /** What the host answered so far, pictures left out: `indie 200`. */
    readonly calls: () => Promise<readonly string[]>
    /** Asks every feed, as each hour does. */
    readonly hour: () => Promise<readonly string[]>
  }

/** The cast, and a host with the podcast `indie`. Nothing is added yet. Private addresses but the host's are refused. */
export async function startPodcastWorld(
  host: TestYoutube,
  { episodes = 3 }: { readonly episodes?: number } = {},
): Promise<PodcastWorld> {
  await host.control('POST', '/_control/podcasts', { slug: 'indie', title: 'Indie Hours', episodes })
  const world = await startWorld({
    now: new Date(),
    env: { PODCAST_EMULATOR_URL: host.url },
    log: createLogger({ level: 'silent' }),
  })
  const queue = queueOf(world)
  const feedUrl = (slug = 'indie') => `${host.url}/feeds/${slug}`
  return {
    ...world,
    ...queue,
    feedUrl,
    add: (as, url = feedUrl()) => as.request('POST', at(as, 'podcasts'), { url }),
    list: async (as) => {
      const answer: unknown = await (await as.request('GET', at(as, 'podcasts'))).json()
      return z.object({ items: z.array(podcast) }).parse(answer).items
    },
    press: (as, method, path) => as.request(method, at(as, `podcasts/${path}`)),
    publications: async (as, query = '') => {
      const answer = await as.request('GET', at(as, `publications?${query}`))
      return ((await answer.json()) as { items: PublicationRow[] }).items
    },
    publish: (episode) => host.control('POST', '/_control/episodes', { podcast: 'indie', ...episode }),
    rename: (guid, title) => host.control('POST', `/_control/episodes/${guid}`, { title }),
    drop: (guid) => host.control('DELETE', `/_control/episodes/${guid}`, {}),
    spoil: (change, slug = 'indie') => host.control('POST', `/_control/podcasts/${slug}`, change),
    calls: async () => {
      const { calls } = answered.parse(await host.control('GET', '/_control/state'))
      return calls.filter((call) => !call.startsWith('picture'))
    },
    hour: () => queue.run('podcasts.read_everywhere'),
  }
}

const at = (as: CastMember, path: string) => `/api/w/${as.workspaceId}/${path}`
