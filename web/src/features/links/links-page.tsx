/** Not built yet. */
export function LinksPage() {
  return null
}
