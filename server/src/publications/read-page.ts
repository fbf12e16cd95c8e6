import { LENGTHS } from '#contract/words/lengths'
import { Parser } from 'htmlparser2'

const TITLE_LENGTH_MAX = 200

export type PageFacts = { readonly title: string | null; readonly thumbnailUrl: string | null }

/**
 * Reads what a page says of itself: Open Graph's title and picture (https://ogp.me), else its `<title>`.
 * Tolerant and total: markup that makes no sense yields nulls. Only https pictures count, relative ones are resolved.
 * Takes time linear in the page: whoever writes the page would like to keep us busy.
 */
export function readPage(html: string, pageUrl: string): PageFacts {
  const { metas, titleElement } = readTags(html)
  const title = metas.get('og:title') ?? metas.get('twitter:title') ?? titleElement
  const picture = metas.get('og:image:secure_url') ?? metas.get('og:image') ?? metas.get('twitter:image')
  return { title: cleanTitle(title), thumbnailUrl: httpsUrl(picture, pageUrl) }
}

/** Makes a title of text: control characters dropped, blanks folded, at most 200 characters. Null when nothing is left. */
export function cleanTitle(text: string): string | null {
  const clean = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  // Cutting may split a pair of surrogates; half of one is no character.
  return clean === '' ? null : clean.slice(0, TITLE_LENGTH_MAX).replace(/[\uD800-\uDBFF]$/, '')
}

/** The first of each kind of meta tag that has something to say, and the text of the first title element. */
function readTags(html: string): { readonly metas: ReadonlyMap<string, string>; readonly titleElement: string } {
  const metas = new Map<string, string>()
  let titleElement = ''
  let titles = 0
  const parser = new FlatParser({
    onopentag(tag, { property, name = '', content }) {
      if (tag === 'title') titles++
      const key = (property ?? name).toLowerCase()
      if (tag === 'meta' && content && !metas.has(key)) metas.set(key, content)
    },
    ontext(text) {
      if (titles === 1) titleElement += text
    },
    onclosetag(tag) {
      if (tag === 'title') titles++
    },
  })
  parser.end(html)
  return { metas, titleElement }
}

/**
 * Takes every element but a title for an empty one. The parser keeps the open ones in an array that it searches and
 * shifts, and half a megabyte of `<b>` would take it nine seconds.
 */
class FlatParser extends Parser {
  protected override isVoidElement(name: string): boolean {
    return name !== 'title'
  }
}

function httpsUrl(address: string | undefined, base: string): string | null {
  if (address === undefined) return null
  const url = URL.parse(address, base)
  return url?.protocol === 'https:' && url.href.length <= LENGTHS.pageUrl ? url.href : null
}
