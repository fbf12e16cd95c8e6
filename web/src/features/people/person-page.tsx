/** Not built yet. */
export function PersonPage() {
  return null
}
