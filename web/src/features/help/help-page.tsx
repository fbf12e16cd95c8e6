/** Not built yet. */
export function HelpPage() {
  return null
}
