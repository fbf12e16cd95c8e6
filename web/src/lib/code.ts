let isMissing = false

/** Code of the app itself that could not be fetched: the network was away, or a newer version took its place. */
export class CodeMissing extends Error {
  constructor(cause: unknown) {
    super('part of the app could not be fetched', { cause })
    this.name = 'CodeMissing'
  }
}

/**
 * Fetches a part of the app. Browsers remember that one could not be fetched and do not ask again
 * (https://github.com/whatwg/html/issues/6768), so that from then on only a page that is loaded anew is whole.
 * @throws CodeMissing
 */
export async function code<T>(part: Promise<T>): Promise<T> {
  try {
    return await part
  } catch (cause) {
    isMissing = true
    throw new CodeMissing(cause)
  }
}

/** Whether some part is missing in this tab. */
export const isCodeMissing = (): boolean => isMissing

const RELOADED_AT = 'creator-kiwi.reloaded-at'
const AGAIN_AFTER_MS = 60_000

/** Loads the page anew, but not again within a minute: what is missing then does not come back that way. */
export function reloadOnce(): void {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED_AT) ?? 0) < AGAIN_AFTER_MS) return
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  location.reload()
}
