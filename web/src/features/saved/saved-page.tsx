/** Not built yet. */
export function SavedPage() {
  return null
}
