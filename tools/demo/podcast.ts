import type { Podcast } from '#contract/podcasts'
import type { Publication } from '#contract/publications'
import type { Workspace } from '#contract/workspaces'
import type { Client } from './browser-like.ts'

const SLUG = 'indie-hours'
const WAIT_MS_MAX = 60_000
const DAY_MS = 86_400_000
/** Number 48 is a publication of the story already. */
const IN_STORY = 48

const EPISODES = [
  { number: 45, title: 'Indie Hours, episode 45: selling what you would buy', daysAgo: 97 },
  { number: 46, title: 'Indie Hours, episode 46: the long tail of a small shop', daysAgo: 83 },
  { number: 47, title: 'Indie Hours, episode 47: prices, and how to raise them', daysAgo: 69 },
  { number: IN_STORY, title: 'Indie Hours, episode 48', daysAgo: 55 },
  { number: 49, title: 'Indie Hours, episode 49: a year without a sponsor', daysAgo: 41 },
  { number: 50, title: 'Indie Hours, episode 50: your questions', daysAgo: 27 },
  { number: 51, title: 'Indie Hours, episode 51: shipping in December', daysAgo: 6 },
]

type Shared = { readonly app: Client; readonly host: Client; readonly workspace: Workspace }

/** Gives the sample creator a podcast at the stand-in, adds its feed and waits until its episodes are read. */
export async function addPodcast({ app, host, workspace }: Shared, inStory: Publication | undefined): Promise<void> {
  const at = `/api/w/${workspace.id}`
  const { feed } = await host.json<{ feed: string }>('POST', '/_control/podcasts', { slug: SLUG, title: 'Indie Hours' })
  for (const { number, title, daysAgo } of EPISODES) {
    const publishedAt = new Date(Date.now() - daysAgo * DAY_MS).toISOString()
    const episode = { guid: `${SLUG}-${number}`, title, publishedAt, seconds: 2_100 + number * 13, hasPicture: true }
    await host.json('POST', '/_control/episodes', { podcast: SLUG, ...episode })
  }
  // The episode that has links was pasted by its page before.
  const url = `${new URL(feed).origin}/${SLUG}/${SLUG}-${IN_STORY}`
  if (inStory) await app.json('PATCH', `${at}/publications/${inStory.id}`, { url })
  await app.json('POST', `${at}/podcasts`, { url: feed })
  for (const deadline = Date.now() + WAIT_MS_MAX; ;) {
    const { items } = await app.json<{ items: readonly Podcast[] }>('GET', `${at}/podcasts`)
    if (items[0]?.reading.state === 'done') return
    if (Date.now() > deadline) throw new Error('The sample podcast was not read within a minute')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
