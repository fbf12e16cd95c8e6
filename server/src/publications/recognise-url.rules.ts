import type { PublicationKind } from '#contract/publications'

export type RecognisedUrl = {
  readonly kind: PublicationKind
  /** One spelling per publication: the same video pasted in another form is the same URL. */
  readonly url: string
  readonly thumbnailUrl: string | null
  readonly youtubeId: string | null
}

/**
 * Says what an http(s) URL is by its spelling alone. A guess for everything but YouTube; the creator may correct it.
 * @throws TypeError when `url` is not a URL
 */
export function recogniseUrl(url: string): RecognisedUrl {
  const parsed = new URL(url)
  const video = youtubeVideo(parsed)
  if (video === null) return { kind: guessKind(parsed), url: parsed.href, thumbnailUrl: null, youtubeId: null }
  return {
    kind: video.isShort ? 'youtube_short' : 'youtube_video',
    url: urlsOfVideo(video.id)[video.isShort ? 1 : 0],
    thumbnailUrl: `https://i.ytimg.com/vi/${video.id}/hqdefault.jpg`,
    youtubeId: video.id,
  }
}

/** The addresses a video may have been added by, in the one spelling of each. */
export const urlsOfVideo = (id: string): readonly [string, string] => [
  `https://www.youtube.com/watch?v=${id}`,
  `https://www.youtube.com/shorts/${id}`,
]

const YOUTUBE_HOSTS = new Set(['youtube.com', 'm.youtube.com', 'music.youtube.com', 'youtube-nocookie.com'])
const VIDEO_ID = /^[A-Za-z0-9_-]{11}$/

function youtubeVideo(url: URL): { id: string; isShort: boolean } | null {
  const host = bareHost(url)
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean)
  if (host === 'youtu.be') return videoOf(first, false)
  if (!YOUTUBE_HOSTS.has(host)) return null
  if (first === 'watch') return videoOf(url.searchParams.get('v') ?? '', false)
  if (first === 'shorts') return videoOf(second, true)
  if (first === 'live' || first === 'embed' || first === 'v') return videoOf(second, false)
  return null
}

const videoOf = (id: string, isShort: boolean) => (VIDEO_ID.test(id) ? { id, isShort } : null)

/** Subdomains count too. */
const SITES: readonly (readonly [PublicationKind, readonly string[]])[] = [
  ['newsletter', 'substack.com beehiiv.com buttondown.com buttondown.email kit.com ck.page mailchi.mp'.split(' ')],
  ['podcast', 'podcasts.apple.com open.spotify.com overcast.fm pca.st transistor.fm podbean.com'.split(' ')],
  ['post', 'x.com twitter.com instagram.com threads.net threads.com tiktok.com facebook.com'.split(' ')],
  ['post', 'linkedin.com bsky.app mastodon.social reddit.com medium.com dev.to patreon.com'.split(' ')],
]

function guessKind(url: URL): PublicationKind {
  const host = bareHost(url)
  const isOn = (site: string) => host === site || host.endsWith(`.${site}`)
  return SITES.find(([, sites]) => sites.some(isOn))?.[0] ?? 'page'
}

const bareHost = (url: URL) => url.hostname.replace(/^www\./, '')
