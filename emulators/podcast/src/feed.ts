import { randomUUID } from 'node:crypto'
import type { Episode, Podcast } from './world.ts'

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A podcast's feed, as its quirk makes it. */
export function feedOf(podcast: Podcast, origin: string): Buffer {
  const xml = rssOf(podcast, origin)
  switch (podcast.quirk) {
    case 'html':
      return Buffer.from(
        `<!doctype html><html><head><title>${escape(podcast.title)}</title></head><body></body></html>`,
      )
    case 'atom':
      return Buffer.from('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title></feed>')
    case 'entity_bomb':
      return Buffer.from(xml.replace('<rss', `${bomb()}<rss`).replace('<channel>', '<channel><title>&i;</title>'))
    case 'cut_off':
      return Buffer.from(xml.slice(0, Math.floor(xml.length * 0.6)))
    case 'twenty_megabytes':
      return Buffer.from(xml.replace('</channel>', `<!-- ${'x'.repeat(20_000_000)} --></channel>`))
    case 'deep':
      return Buffer.from(xml.replace('</channel>', `${'<b>'.repeat(600_000)}</channel>`))
    case 'latin1_called_utf8':
      return Buffer.from(xml, 'latin1')
    case 'utf16':
      return Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le')
    case 'no_files':
      return Buffer.from(xml.replaceAll(/<enclosure[^>]*>/g, ''))
    case 'restless':
      return Buffer.from(xml.replace('</channel>', `<!-- ${randomUUID()} --></channel>`))
    case null:
      return Buffer.from(xml)
  }
}

/** A billion laughs: https://en.wikipedia.org/wiki/Billion_laughs_attack. */
function bomb(): string {
  const names = 'a b c d e f g h i'.split(' ')
  const grown = names.slice(1).map((name, index) => `<!ENTITY ${name} "${`&${names[index]};`.repeat(10)}">`)
  return `<!DOCTYPE rss [<!ENTITY a "ha">${grown.join('')}]>`
}

function rssOf(podcast: Podcast, origin: string): string {
  const newest = podcast.episodes.toSorted((one, other) => other.publishedAt.localeCompare(one.publishedAt))
  const items = newest.slice(0, podcast.listed ?? newest.length).map((episode) => itemOf(podcast, episode, origin))
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel>
 <title>${escape(podcast.title)}</title>
 <link>${origin}/${podcast.slug}</link>
 <language>en</language>
 <itunes:image href="${origin}/pictures/${podcast.slug}.png"/>${
   podcast.newFeedUrl === null ? '' : `\n <itunes:new-feed-url>${escape(podcast.newFeedUrl)}</itunes:new-feed-url>`
 }
${items.join('\n')}
</channel>
</rss>
`
}

function itemOf({ slug }: Podcast, episode: Episode, origin: string): string {
  const { guid, title, publishedAt, seconds, hasPicture, page } = episode
  const at = `${origin}/${slug}`
  const link = { own: `<link>${at}/${guid}</link>`, shared: `<link>${at}</link>`, none: '' }[page]
  return ` <item>
  <title><![CDATA[${title}]]></title>
  <guid isPermaLink="false">${escape(guid)}</guid>
  ${link}
  <pubDate>${new Date(publishedAt).toUTCString()}</pubDate>
  <itunes:duration>${clock(seconds)}</itunes:duration>
  ${hasPicture ? `<itunes:image href="${origin}/pictures/${guid}.png"/>` : ''}
  <description>About ${escape(title)}</description>
  <enclosure url="${at}/${guid}.mp3" length="1000" type="audio/mpeg"/>
 </item>`
}

const two = (part: number) => String(part).padStart(2, '0')
const clock = (seconds: number) =>
  `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
