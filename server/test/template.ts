/** The migrated, empty database that every test's own one is cloned from. */
export const TEMPLATE = 'template_kiwi'

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
