import { secret, type Secret } from '../crypto/index.ts'
import type { Values } from './read-variables.ts'

export type YoutubeConfig = {
  /** Where the Data API is, without a slash. */
  readonly apiUrl: string
  /** Where people watch, and where oEmbed is. */
  readonly webUrl: string
  /** Who tells of new videos, by WebSub. */
  readonly hubUrl: string
  /** For workspaces without a key of their own; null when there is none. */
  readonly key: Secret | null
}

export function youtubeConfig({ YOUTUBE_API_KEY: key, YOUTUBE_EMULATOR_URL: emulator }: Values): YoutubeConfig {
  return {
    apiUrl: emulator ?? 'https://youtube.googleapis.com',
    webUrl: emulator ?? 'https://www.youtube.com',
    hubUrl: emulator ?? 'https://pubsubhubbub.appspot.com',
    key: key === null ? null : secret(key),
  }
}
