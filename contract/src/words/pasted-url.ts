/** What people and programs put around a URL in a text: `<https://…>`, quotes, brackets, Markdown's `[words](https://…)`. */
const AROUND: Readonly<Record<string, string>> = {
  '<': '>',
  '(': ')',
  '[': ']',
  '{': '}',
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '”': '”',
  '‘': '’',
  '‚': '‘',
  '«': '»',
  '»': '«',
  '‹': '›',
  '「': '」',
  '〈': '〉',
  '《': '》',
  '*': '*',
}
const MARKDOWN = /^!?\[[^\]]*\]\(\s*<?([^\s<>]+?)>?(?:\s+["'][^"']*["'])?\s*\)$/
/** More layers than this nobody pastes. */
const LAYERS_MAX = 6

/** The URL in a pasted text without the quotes and brackets around it; a text that is none stays as it is. */
export function withoutBrackets(pasted: string): string {
  const text = pasted.trim()
  const inner = peeled(MARKDOWN.exec(text)?.[1] ?? text)
  return LOOKS_LIKE_URL.test(inner) ? inner : text
}

const LOOKS_LIKE_URL = /^(?:https?:\/\/|(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}(?:[:/?#]|$))/iu

function peeled(text: string): string {
  let inner = text
  for (let layer = 0; layer < LAYERS_MAX; layer++) {
    const end = AROUND[inner.charAt(0)]
    // Punctuation of the sentence follows the bracket: `(https://…).`
    const whole = end === undefined ? inner : inner.replace(/[.,;:!?]+$/, '')
    if (end === undefined || whole.length < 2 || !whole.endsWith(end)) return inner
    inner = whole.slice(1, -1).trim().replace(/^URL:/i, '')
  }
  return inner
}
