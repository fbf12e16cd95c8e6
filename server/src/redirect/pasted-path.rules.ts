/** A short URL's parts, read from a path that somebody typed, pasted or let a program find in a text. */
export type PastedPath = {
  readonly slug: string
  readonly asked: 'link' | 'preview' | 'continue'
  readonly query: string
}

/** Where a program glued its parameters on as if there were a query already, or wrote the question mark as `%3F`. */
const GLUED = /&|%26|%3f/i

/**
 * What a path means that is not just a slug: what it needed no encoding for is decoded, and the quotes, brackets, white
 * space (of no width too), emoji and words of the sentence around it come off. Null where it means no slug: two names
 * one under the other, a file. Takes time in proportion to the path's length.
 */
export function readPastedPath(path: string): PastedPath | null {
  const glued = GLUED.exec(path)
  const whole = glued === null ? path : path.slice(0, glued.index)
  const query = glued === null ? '' : path.slice(glued.index + glued[0].length)
  const [first, second, ...others] = whole.split('/').map(decoded).filter(saysSomething)
  const meant = first === undefined ? null : slugIn(first)
  if (meant === null || others.length > 0) return null
  if (second === undefined) return { slug: meant.slug, asked: PLUS.test(meant.after) ? 'preview' : 'link', query }
  return slugIn(second)?.slug === 'continue' ? { slug: meant.slug, asked: 'continue', query } : null
}

/** `desk` of `desk_` and `desk--`: marks of a text's markup that a slug could end in too. Null where there are none. */
export function withoutMarkup(slug: string): string | null {
  if (!/[_-]$/.test(slug)) return null
  let end = slug.length
  while (end > 0 && '_-'.includes(slug.charAt(end - 1))) end -= 1
  return end === 0 ? null : slug.slice(0, end)
}

const BEFORE = /^[\s\p{Z}\p{C}\p{M}\p{Pi}\p{Ps}"'`<*~]+/u
const SLUG = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}(?![A-Za-z0-9_-])/
const PLUS = /^\+(?![\p{L}\p{N}])/u
/**
 * What goes on with a name instead of ending it: letters that look like those of a slug, a file's ending, a port. Signs of
 * other writings follow a URL without a space between.
 */
const GOES_ON = /^[./\\@:]?[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u

/** The slug that a part of a path begins with, and what follows it. */
function slugIn(part: string): { readonly slug: string; readonly after: string } | null {
  const text = part.replace(BEFORE, '')
  const slug = SLUG.exec(text)?.[0]
  if (slug === undefined) return null
  const after = text.slice(slug.length)
  return GOES_ON.test(after) ? null : { slug, after }
}

/** Neither `.` nor punctuation alone, such as a bracket behind a slash. */
const saysSomething = (part: string) => /[\p{L}\p{N}]/u.test(part)

/** Takes apart what is written in UTF-8, encoded or (which Node reads as Latin-1) not; the rest stays as it is. */
function decoded(part: string): string {
  const text = /[\u0080-\u00ff]/.test(part) ? Buffer.from(part, 'latin1').toString('utf8') : part
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return bytes
    }
  })
}
