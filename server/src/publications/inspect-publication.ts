import { z } from '@hono/zod-openapi'
import { OutboundError, parseJson, requireOk, type Outbound } from '../platform/net/index.ts'
import { cleanTitle, readPage, type PageFacts } from './read-page.ts'
import { recogniseUrl, type RecognisedUrl } from './recognise-url.rules.ts'

const TIMEOUT_MS = 4_000
/** Pages stand there; whatever else listens on a machine is none of our business. */
const WEB_PORTS = [80, 443]
const PAGE_BYTES_MAX = 512_000
const NOTHING: PageFacts = { title: null, thumbnailUrl: null }

/**
 * Finds out what the page at a URL says of itself. A page that does not answer, or answers oddly, yields nulls.
 * Visits the page, so never inside a transaction.
 */
export async function inspectPublication(
  outbound: Outbound,
  url: string,
): Promise<Omit<RecognisedUrl, 'youtubeId'> & PageFacts> {
  const { youtubeId, ...recognised } = recogniseUrl(url)
  const facts = await (youtubeId === null ? askPage(outbound, recognised.url) : askYoutube(outbound, recognised.url))
  return { ...recognised, title: facts.title, thumbnailUrl: recognised.thumbnailUrl ?? facts.thumbnailUrl }
}

const oembed = z.object({ title: z.string() })

/** YouTube's oEmbed needs no key and leaves no view on the video: https://oembed.com, "YouTube". */
function askYoutube(outbound: Outbound, videoUrl: string): Promise<PageFacts> {
  const query = new URLSearchParams({ url: videoUrl, format: 'json' })
  return orNothing(async () => {
    const response = await outbound.send({
      url: `https://www.youtube.com/oembed?${query}`,
      method: 'GET',
      timeoutMs: TIMEOUT_MS,
      bodyBytesMax: PAGE_BYTES_MAX,
    })
    const { title } = parseJson(requireOk(response), oembed)
    return { title: cleanTitle(title), thumbnailUrl: null }
  })
}

function askPage(outbound: Outbound, url: string): Promise<PageFacts> {
  return orNothing(async () => {
    const response = requireOk(
      await outbound.send({
        url,
        method: 'GET',
        headers: { accept: 'text/html' },
        timeoutMs: TIMEOUT_MS,
        bodyBytesMax: PAGE_BYTES_MAX,
        followRedirects: 3,
        ports: WEB_PORTS,
      }),
    )
    const isHtml = /html/i.test(response.headers.get('content-type') ?? '')
    return isHtml ? readPage(response.text(), response.url) : NOTHING
  })
}

async function orNothing(ask: () => Promise<PageFacts>): Promise<PageFacts> {
  try {
    return await ask()
  } catch (error) {
    // Outbound has logged it; the creator types the title instead.
    if (error instanceof OutboundError) return NOTHING
    throw error
  }
}
