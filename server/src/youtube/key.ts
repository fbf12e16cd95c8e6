import type { YoutubeFailure } from '#contract/words/youtube'
import { secret, VaultError, type Secret } from '../platform/crypto/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { createYoutubeClient, type YoutubeClient } from './api/client.ts'
import { YoutubeError } from './api/youtube-error.ts'
import { readKey } from './store.ts'
import type { Youtube } from './youtube.ts'

/** Where the encrypted key belongs; elsewhere it does not open. */
const keyOf = ({ workspaceId }: WorkspaceScope) => `youtube_keys.key:${workspaceId}`

export const sealKey = ({ vault }: Youtube, scope: WorkspaceScope, key: string) => vault.encrypt(key, keyOf(scope))

/**
 * The client with the workspace's own key, else with the installation's.
 * @throws YoutubeError when there is none, or it was sealed with another SECRET_KEY
 */
export async function clientOf(youtube: Youtube, scope: WorkspaceScope, signal?: AbortSignal): Promise<YoutubeClient> {
  const sealed = await readKey(youtube.db.reader, scope)
  const key = sealed === null ? youtube.config.youtube.key : openKey(youtube, scope, sealed)
  if (key === null) throw keyFailure('key_missing')
  return clientWith(youtube, key, signal)
}

export const clientWith = ({ outbound, config }: Youtube, key: Secret, signal?: AbortSignal): YoutubeClient =>
  createYoutubeClient({ outbound, apiUrl: config.youtube.apiUrl, key, ...(signal && { signal }) })

function openKey({ vault }: Youtube, scope: WorkspaceScope, sealed: string): Secret {
  try {
    return secret(vault.decrypt(sealed, keyOf(scope)))
  } catch (error) {
    if (error instanceof VaultError) throw keyFailure('key_unreadable', error)
    throw error
  }
}

const keyFailure = (failure: YoutubeFailure, cause?: unknown) => new YoutubeError(failure, 'no call was made', cause)
