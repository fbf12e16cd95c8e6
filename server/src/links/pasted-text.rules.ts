import { withoutBrackets } from '#contract/words/pasted-url'

/** Invisible marks that come along when a URL is copied from a page or a chat. */
const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/g
const HREF = /\bhref\s*=\s*(["'])(.*?)\1/is

/**
 * What a creator meant by what they pasted: the address of an HTML link, without quotes and brackets, invisible marks and
 * HTML's `&amp;`.
 */
export function readPastedText(pasted: string): string {
  const text = pasted.replaceAll(INVISIBLE, '').trim()
  const href = text.startsWith('<') ? HREF.exec(text)?.[2] : undefined
  // In a URL itself `&amp;` would be a parameter called `amp;…`, which nobody has.
  return withoutBrackets((href ?? text).replaceAll(/&(?:amp|#38|#x26);/gi, '&'))
}
