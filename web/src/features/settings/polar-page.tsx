/** Not built yet. */
export function PolarPage() {
  return null
}
