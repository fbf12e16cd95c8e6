const TITLE_LENGTH_MAX = 200

export type PageFacts = { readonly title: string | null; readonly thumbnailUrl: string | null }

/**
 * Reads what a page says of itself: Open Graph's title and picture (https://ogp.me), else its `<title>`.
 * Tolerant and total: markup that makes no sense yields nulls. Only https pictures count, relative ones are resolved.
 * Takes time linear in the page: whoever writes the page would like to keep us busy.
 */
export function readPage(html: string, pageUrl: string): PageFacts {
  const metas = metaTags(html)
  const title = metas.get('og:title') ?? metas.get('twitter:title') ?? titleElement(html)
  const picture = metas.get('og:image:secure_url') ?? metas.get('og:image') ?? metas.get('twitter:image')
  return { title: cleanTitle(decodeEntities(title ?? '')), thumbnailUrl: httpsUrl(picture, pageUrl) }
}

/** Makes a title of text: control characters dropped, blanks folded, at most 200 characters. Null when nothing is left. */
export function cleanTitle(text: string): string | null {
  const clean = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  // Cutting may split a pair of surrogates; half of one is no character.
  return clean === '' ? null : clean.slice(0, TITLE_LENGTH_MAX).replace(/[\uD800-\uDBFF]$/, '')
}

function titleElement(html: string): string | undefined {
  const start = html.search(/<title[\s>]/i)
  const open = start === -1 ? -1 : html.indexOf('>', start)
  return open === -1 ? undefined : html.slice(open + 1, open + 1 + TITLE_ELEMENT_MAX).split('<', 1)[0]
}

const TITLE_ELEMENT_MAX = 2_000
const META_TAG_MAX = 4_000

function metaTags(html: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const rest of html.split(/<meta\s/i).slice(1)) {
    const tag = rest.slice(0, META_TAG_MAX).split('>', 1)[0] ?? ''
    const attributes = new Map(
      [...tag.matchAll(/([a-z:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)].map((match) => [
        match[1]?.toLowerCase() ?? '',
        match[2] ?? match[3] ?? match[4] ?? '',
      ]),
    )
    const name = (attributes.get('property') ?? attributes.get('name'))?.toLowerCase()
    const content = attributes.get('content')
    if (name && content && !found.has(name)) found.set(name, content)
  }
  return found
}

function httpsUrl(address: string | undefined, base: string): string | null {
  if (address === undefined) return null
  const url = URL.parse(decodeEntities(address), base)
  return url?.protocol === 'https:' && url.href.length <= 2048 ? url.href : null
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const decodeEntities = (text: string) =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
