/** One spelling of a feed's address: letters of the host small, no usual port, and no fragment, which is never sent. */
export function feedAddress(pasted: string): string {
  const url = new URL(pasted)
  url.hash = ''
  return url.href
}

/** The same address by http and by https: hosts that have moved to https lead from one to the other. */
export const spellingsOf = (url: string): readonly string[] => [
  url.replace(/^http:/, 'https:'),
  url.replace(/^https:/, 'http:'),
]
