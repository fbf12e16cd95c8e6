const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The first character as a reader sees it: a whole emoji, a letter with its accents; empty for an empty text. */
export function firstCharacter(text: string): string {
  const [first] = graphemes.segment(text)
  return first?.segment ?? ''
}

/** What stands for a word: its first letter, digit or emoji, whatever punctuation is before; empty for punctuation alone. */
export function initialOf(word: string): string {
  for (const { segment } of graphemes.segment(word)) if (SAYS_SOMETHING.test(segment)) return segment.toUpperCase()
  return ''
}

const SAYS_SOMETHING = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u

/** Keeps the direction of a name to itself where markup cannot: in titles of windows and in messages (Unicode, UAX 9). */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`
}
