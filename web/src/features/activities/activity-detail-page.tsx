/** Not built yet. */
export function ActivityDetailPage() {
  return null
}
