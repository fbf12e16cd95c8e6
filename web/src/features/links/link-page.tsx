/** Not built yet. */
export function LinkPage() {
  return null
}
