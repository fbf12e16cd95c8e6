/** Not built yet. */
export function WorkspacePage() {
  return null
}
