/** Not built yet. */
export function IntegrationsPage() {
  return null
}
