import type { YoutubeFailure } from '#contract/words/youtube'
import { factsOf, fieldError, isProblem, type ApiProblem } from '../../../lib/api.ts'

/** Where Google switches the API on for a key's project. */
export const ENABLE_URL = 'https://console.cloud.google.com/apis/library/youtube.googleapis.com'
/** Where Google makes keys. */
export const KEYS_URL = 'https://console.cloud.google.com/apis/credentials'

/** Why YouTube cannot be read, and what to do about it. */
export const FAILURE_WORDS: Readonly<Record<YoutubeFailure, string>> = {
  key_missing: 'There is no API key. Paste one.',
  key_unreadable: 'The stored key can no longer be opened, because SECRET_KEY changed. Paste the key again.',
  key_invalid: 'YouTube does not accept this key. It may be incomplete, deleted or expired.',
  key_restricted:
    'Google refuses this key here. Allow it the YouTube Data API v3, and the address of this server if it is restricted to some.',
  api_not_enabled: 'The YouTube Data API v3 is not enabled for this key’s project. Enable it, and wait a few minutes.',
  quota_exceeded: 'The key’s quota for today is used up. It begins again at midnight Pacific time.',
  channel_not_found: 'YouTube knows no such channel. Paste its handle, such as @yourname, or the URL of its page.',
  playlist_not_found: 'YouTube lists no public video of this channel yet.',
  unavailable: 'YouTube does not answer.',
  unexpected: 'YouTube answered something we do not understand. The log of this installation says more.',
  unforeseen: 'Something went wrong here, not at YouTube. The log of this installation says more.',
}

type FormProblem = { readonly field: 'key' | 'channel' | null; readonly sentence: string; readonly enable: boolean }

/** Why a key or a channel was not taken, and at which field to say so. */
export function formProblem(problem: ApiProblem): FormProblem {
  const failure = factsOf(problem, 'youtube.refused')?.failure
  if (failure) {
    const field = /^(?:channel|playlist)_/.test(failure) ? 'channel' : 'key'
    return { field, sentence: FAILURE_WORDS[failure], enable: failure === 'api_not_enabled' }
  }
  const field = (['key', 'channel'] as const).find((one) => fieldError(problem, one) !== null) ?? null
  const said = field === null || !isProblem(problem, 'request.invalid') ? null : fieldError(problem, field)
  return { field: said === null ? null : field, sentence: said ?? problem.detail, enable: false }
}
