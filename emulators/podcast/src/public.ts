import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { feedOf } from './feed.ts'
import { pictureOf } from './picture.ts'
import type { Emulator } from './world.ts'

/** What a host shows to everybody: feeds, pages of episodes, pictures. */
export function publicRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/feeds/:slug', (c) => {
    const slug = c.req.param('slug')
    const podcast = emulator.world.podcasts.find((one) => one.slug === slug)
    const answered = (status: number) => emulator.calls.push(`${slug} ${status}`)
    if (!podcast || podcast.status !== null) {
      const status = podcast?.status ?? 404
      answered(status)
      return new Response('', { status })
    }
    if (podcast.redirect !== null) {
      answered(302)
      return c.redirect(podcast.redirect)
    }
    const bytes = feedOf(podcast, emulator.origin())
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`
    const date = new Date(podcast.changedAt).toUTCString()
    const { name, value, asked } = {
      etag: { name: 'etag', value: etag, asked: 'if-none-match' },
      last_modified: { name: 'last-modified', value: date, asked: 'if-modified-since' },
      none: { name: 'x-none', value: '', asked: 'x-none' },
    }[podcast.conditional]
    const seen = podcast.conditional !== 'none' && c.req.header(asked) === value
    answered(seen ? 304 : 200)
    const headers = { 'content-type': 'application/rss+xml', [name]: value }
    return seen ? c.body(null, 304, headers) : c.body(new Uint8Array(bytes), 200, headers)
  })
  app.get('/pictures/:file', (c) => {
    emulator.calls.push(`picture ${c.req.param('file')}`)
    return c.body(new Uint8Array(pictureOf(c.req.param('file'))), 200, { 'content-type': 'image/png' })
  })
  app.get('/:slug/:guid', (c) => c.html(`<!doctype html><title>${c.req.param('guid').replaceAll(/\W/g, ' ')}</title>`))
  return app
}
