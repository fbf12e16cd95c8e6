import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { controlPage } from './page.ts'
import { emptyWorld, madeUp, type Emulator, type Podcast } from './world.ts'

class Odd extends Error {}

const podcastBody = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  episodes: z.coerce.number().int().min(0).max(5_000).default(0),
})
const podcastChange = z.object({
  title: z.string().min(1).optional(),
  listed: z.int().nullable().optional(),
  status: z.int().nullable().optional(),
  redirect: z.string().nullable().optional(),
  newFeedUrl: z.string().nullable().optional(),
  conditional: z.enum(['etag', 'last_modified', 'none']).optional(),
  quirk: z
    .enum([
      'entity_bomb',
      'cut_off',
      'html',
      'atom',
      'twenty_megabytes',
      'latin1_called_utf8',
      'utf16',
      'no_files',
      'deep',
      'restless',
    ])
    .nullable()
    .optional(),
})
const episodeBody = z.object({
  podcast: z.string(),
  title: z.string().min(1),
  guid: z.string().min(1).optional(),
  publishedAt: z.iso.datetime().optional(),
  seconds: z.coerce.number().int().min(0).default(2_400),
  hasPicture: z.coerce.boolean().default(false),
  page: z.enum(['own', 'shared', 'none']).default('own'),
})
const episodeChange = z.object({ title: z.string().min(1).optional(), publishedAt: z.iso.datetime().optional() })

/** The door no host has: everything under `/_control`. */
export function controlRoutes(emulator: Emulator): Hono {
  const app = new Hono().basePath('/_control')
  app.use('*', async (c, next) => {
    // Pages of other origins may send a form or plain text without asking first, but no JSON.
    const isReading = c.req.method === 'GET'
    if (!isReading && !(c.req.header('content-type') ?? '').startsWith('application/json')) {
      return c.json({ error: 'Send JSON, and say so' }, 415)
    }
    return next()
  })
  app.get('/', (c) => c.html(controlPage(emulator)))
  app.get('/state', (c) => c.json({ ...emulator.world, calls: emulator.calls }))
  app.post('/reset', (c) => {
    Object.assign(emulator.world, emptyWorld())
    emulator.calls.length = 0
    return c.json({ ok: true })
  })
  podcastRoutes(app, emulator)
  episodeRoutes(app, emulator)
  app.onError((error, c) => c.json({ error: error.message }, error instanceof Odd ? 422 : 500))
  return app
}

function podcastRoutes(app: Hono, emulator: Emulator): void {
  const { world } = emulator
  app.post('/podcasts', async (c) => {
    const { slug, title, episodes } = await bodyOf(c, podcastBody)
    if (world.podcasts.some((one) => one.slug === slug)) throw new Odd(`${slug} is taken`)
    const well = { listed: null, quirk: null, status: null, redirect: null, newFeedUrl: null }
    const made = madeUp(slug, episodes, emulator.now())
    const changedAt = emulator.now().toISOString()
    world.podcasts.push({ ...well, conditional: 'etag', changedAt, slug, title, episodes: made })
    return c.json({ feed: `${emulator.origin()}/feeds/${slug}` })
  })
  app.post('/podcasts/:slug', async (c) => {
    const podcast = podcastAt(emulator, c.req.param('slug'))
    return c.json(Object.assign(podcast, await bodyOf(c, podcastChange), { changedAt: emulator.now().toISOString() }))
  })
}

function episodeRoutes(app: Hono, emulator: Emulator): void {
  app.post('/episodes', async (c) => {
    const { podcast: slug, ...body } = await bodyOf(c, episodeBody)
    const podcast = podcastAt(emulator, slug)
    const guid = body.guid ?? `${slug}-${podcast.episodes.length + 1}`
    if (podcast.episodes.some((one) => one.guid === guid)) throw new Odd(`There is an episode ${guid} already`)
    const episode = { ...body, guid, publishedAt: body.publishedAt ?? emulator.now().toISOString() }
    podcast.episodes.push(episode)
    podcast.changedAt = emulator.now().toISOString()
    return c.json(episode)
  })
  app.post('/episodes/:guid', async (c) => {
    const { episode } = episodeAt(emulator, c.req.param('guid'))
    return c.json(Object.assign(episode, await bodyOf(c, episodeChange)))
  })
  app.delete('/episodes/:guid', (c) => {
    const { podcast, episode } = episodeAt(emulator, c.req.param('guid'))
    podcast.episodes = podcast.episodes.filter((one) => one !== episode)
    return c.json({ ok: true })
  })
}

function podcastAt({ world }: Emulator, slug: string): Podcast {
  const podcast = world.podcasts.find((one) => one.slug === slug)
  if (!podcast) throw new Odd(`There is no podcast ${slug}`)
  return podcast
}

function episodeAt({ world }: Emulator, guid: string) {
  for (const podcast of world.podcasts) {
    const episode = podcast.episodes.find((one) => one.guid === guid)
    if (episode) return { podcast, episode }
  }
  throw new Odd(`There is no episode ${guid}`)
}

async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const text = await c.req.text()
  const parsed = schema.safeParse(text === '' ? {} : JSON.parse(text))
  if (!parsed.success) throw new Odd(z.prettifyError(parsed.error))
  return parsed.data
}
