const PREFIX = 'creator-kiwi:'

/** Reads a setting kept on this browser; null when there is none or storage is blocked. */
export function readStored(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

/** Keeps a setting on this browser; forgets it with the page when storage is blocked. */
export function writeStored(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // Private windows may refuse storage; the setting then lasts as long as the page.
  }
}
