/** Not built yet. */
export function PublicationPage() {
  return null
}
