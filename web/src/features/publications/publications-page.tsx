/** Not built yet. */
export function PublicationsPage() {
  return null
}
