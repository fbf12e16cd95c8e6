import { Hono } from 'hono'
import { createHash } from 'node:crypto'
import { pictureOf } from './picture.ts'
import { findVideo, uploads, type Channel, type Emulator } from './world.ts'

const FEED_MAX = 15

/** What YouTube shows to everybody: oEmbed, the feed of a channel, thumbnails. */
export function publicRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/oembed', (c) => {
    const id = videoIdIn(c.req.query('url') ?? '')
    const known = id === null ? null : findVideo(emulator.world, id)
    // Bodies of refusals are plain text.
    if (known === null) return c.text('Not Found', 404)
    if (known.video.privacy === 'private') return c.text('Forbidden', 403)
    return c.json({
      title: known.video.title,
      author_name: known.channel.title,
      author_url: `https://www.youtube.com/${known.channel.handle}`,
      type: 'video',
      height: 113,
      width: 200,
      version: '1.0',
      provider_name: 'YouTube',
      provider_url: 'https://www.youtube.com/',
      thumbnail_height: 360,
      thumbnail_width: 480,
      thumbnail_url: `${emulator.origin()}/vi/${known.video.id}/hqdefault.jpg`,
      html: `<iframe src="https://www.youtube.com/embed/${known.video.id}"></iframe>`,
    })
  })
  app.get('/feeds/videos.xml', (c) => {
    const { feedStatus } = emulator.weather
    const channel = emulator.world.channels.find(({ id }) => id === c.req.query('channel_id'))
    if (feedStatus !== null) return c.text('', feedStatus === 404 ? 404 : 500)
    if (!channel) return c.text('', 404)
    const feed = feedOf(channel)
    const etag = `"${createHash('sha256').update(feed).digest('hex').slice(0, 16)}"`
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag })
    return c.body(feed, 200, { 'content-type': 'text/xml; charset=UTF-8', etag })
  })
  app.get('/vi/:id/:file', (c) => {
    const id = c.req.param('id')
    if (!findVideo(emulator.world, id) && !emulator.world.channels.some((channel) => channel.id === id)) {
      return c.text('', 404)
    }
    return c.body(Buffer.from(pictureOf(id)), 200, { 'content-type': 'image/png' })
  })
  return app
}

function videoIdIn(text: string): string | null {
  const url = URL.parse(text)
  if (url === null) return null
  if (url.hostname === 'youtu.be') return url.pathname.slice(1)
  return url.searchParams.get('v') ?? /\/(?:shorts|live|embed)\/([^/]+)/.exec(url.pathname)?.[1] ?? null
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function feedOf(channel: Channel): string {
  const entries = uploads(channel)
    .slice(0, FEED_MAX)
    .map(
      (video) => `
 <entry>
  <id>yt:video:${video.id}</id>
  <yt:videoId>${video.id}</yt:videoId>
  <yt:channelId>${channel.id}</yt:channelId>
  <title>${escape(video.title)}</title>
  <link rel="alternate" href="https://www.youtube.com/watch?v=${video.id}"/>
  <published>${video.publishedAt}</published>
  <updated>${video.publishedAt}</updated>
  <media:group>
   <media:title>${escape(video.title)}</media:title>
   <media:description>${escape(video.description)}</media:description>
   <media:community><media:statistics views="${video.views}"/></media:community>
  </media:group>
 </entry>`,
    )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
 <id>yt:channel:${channel.id}</id>
 <yt:channelId>${channel.id}</yt:channelId>
 <title>${escape(channel.title)}</title>${entries.join('')}
</feed>
`
}
