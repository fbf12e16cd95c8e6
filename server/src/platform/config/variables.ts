import { POLAR_SCOPES } from '#contract/words/polar-scopes'
import type { z } from 'zod'
import { logLevels } from '../telemetry/index.ts'
import { typedSecret } from './secret-strength.ts'
import {
  emailAddress,
  listenAddress,
  loopbackOrigin,
  mmdbFile,
  oauthScopes,
  oneOf,
  origin,
  passphrase,
  postgresUrl,
  text,
  wholeNumber,
} from './variable-kinds.ts'

export type Variable = {
  /** The type, in words. */
  readonly type: string
  readonly sentence: string
  readonly example: string
  /** Used when the variable is unset; null means that unset is a value of its own. */
  readonly fallback: string | null
  /** What happens when unset, where the fallback does not say it. */
  readonly unset?: string
  readonly schema: z.ZodType<unknown, string>
}

/** Every variable this program reads, in the order of docs/configuration.md. */
export const variables = {
  PORT: {
    type: 'port',
    sentence: 'The port the server listens on.',
    example: '8080',
    fallback: '4300',
    schema: wholeNumber(1, 65_535),
  },
  HOST: {
    type: 'address',
    sentence: 'The address the server listens on; 0.0.0.0 opens it to the network.',
    example: '0.0.0.0',
    fallback: '127.0.0.1',
    schema: listenAddress,
  },
  APP_URL: {
    type: 'web address without a path',
    sentence: 'Where people open the app. Used in redirects, webhooks and cookies.',
    example: 'https://kiwi.example.com',
    fallback: null,
    unset: 'http://localhost:PORT',
    schema: origin,
  },
  SHORT_URL: {
    type: 'web address without a path',
    sentence: 'Where short URLs live, if not at the address of the app.',
    example: 'https://go.example.com',
    fallback: null,
    unset: 'the same as APP_URL',
    schema: origin,
  },
  TRUSTED_PROXY_HOPS: {
    type: 'whole number',
    sentence: 'How many reverse proxies of yours stand in front. That many entries of X-Forwarded-For are trusted.',
    example: '1',
    fallback: '0',
    schema: wholeNumber(0, 10),
  },
  DATABASE_URL: {
    type: 'PostgreSQL address',
    sentence: 'A PostgreSQL 15 or newer to use instead of the embedded one.',
    example: 'postgres://kiwi:password@db.internal:5432/kiwi',
    fallback: null,
    unset: 'a PostgreSQL of our own, under DATA_DIR',
    schema: postgresUrl,
  },
  DATA_DIR: {
    type: 'folder',
    sentence: 'Where the embedded database and the generated secret key are kept.',
    example: '/var/lib/creator-kiwi',
    fallback: './data',
    schema: text,
  },
  SECRET_KEY: {
    type: 'secret, 32 characters or more',
    sentence: 'Signs sessions and encrypts tokens at rest. Losing it means connecting Polar again.',
    example: 'the output of `openssl rand -base64 32`',
    fallback: null,
    unset: 'generated once and kept in DATA_DIR/secret.key; required with DATABASE_URL',
    schema: typedSecret,
  },
  SIGN_UP: {
    type: 'open or invited',
    sentence: 'Who may create an account after the first one: everyone, or only invited people.',
    example: 'open',
    fallback: 'invited',
    schema: oneOf(['open', 'invited']),
  },
  NEW_WORKSPACES: {
    type: 'everyone or first_account',
    sentence:
      'Who may create workspaces, and so invite people of their own: everyone with an account, or only the first account of the installation.',
    example: 'everyone',
    fallback: null,
    unset: 'everyone where SIGN_UP is open, else first_account',
    schema: oneOf(['everyone', 'first_account']),
  },
  SUPPORT_EMAIL: {
    type: 'e-mail address',
    sentence: 'Shown to people who need help with this installation.',
    example: 'help@example.com',
    fallback: null,
    unset: 'no address is shown',
    schema: emailAddress,
  },
  POLAR_ENVIRONMENT: {
    type: 'production or sandbox',
    sentence: 'Which Polar workspaces connect to.',
    example: 'sandbox',
    fallback: 'production',
    schema: oneOf(['production', 'sandbox']),
  },
  POLAR_CLIENT_ID: {
    type: 'text',
    sentence: 'The OAuth client registered with Polar; set together with POLAR_CLIENT_SECRET.',
    example: 'polar_ci_…',
    fallback: null,
    unset: 'we register a client ourselves',
    schema: text,
  },
  POLAR_CLIENT_SECRET: {
    type: 'secret',
    sentence: 'The secret of that client.',
    example: 'polar_cs_…',
    fallback: null,
    schema: text,
  },
  POLAR_SCOPES: {
    type: 'scope names',
    sentence: 'What we ask Polar to allow, separated by spaces.',
    example: 'openid organizations:read checkout_links:read orders:read',
    fallback: POLAR_SCOPES.join(' '),
    schema: oauthScopes,
  },
  POLAR_RECEIVE: {
    type: 'auto or polling',
    sentence:
      'How sales arrive: auto uses webhooks wherever Polar can reach APP_URL; polling creates no webhook and asks Polar every minute.',
    example: 'polling',
    fallback: 'auto',
    schema: oneOf(['auto', 'polling']),
  },
  POLAR_EMULATOR_URL: {
    type: 'web address on this machine',
    sentence: 'A local Polar emulator to use instead of Polar, for development and the demo.',
    example: 'http://127.0.0.1:4310',
    fallback: null,
    unset: 'the real Polar',
    schema: loopbackOrigin,
  },
  YOUTUBE_API_KEY: {
    type: 'secret',
    sentence:
      'A key for the YouTube Data API that workspaces may use which bring none. Its daily quota is shared by all of them.',
    example: 'AIza…',
    fallback: null,
    unset: 'each workspace brings its own key',
    schema: text,
  },
  YOUTUBE_EMULATOR_URL: {
    type: 'web address on this machine',
    sentence: 'A local YouTube emulator to use instead of YouTube, for development and the demo.',
    example: 'http://127.0.0.1:4320',
    fallback: null,
    unset: 'the real YouTube',
    schema: loopbackOrigin,
  },
  PODCAST_EMULATOR_URL: {
    type: 'web address on this machine',
    sentence: 'A host of podcast feeds on this machine that may be read, for development and the demo.',
    example: 'http://127.0.0.1:4330',
    fallback: null,
    schema: loopbackOrigin,
  },
  ROLE: {
    type: 'all, web, worker or migrate',
    sentence: 'What this process does; several processes share one DATABASE_URL.',
    example: 'worker',
    fallback: 'all',
    schema: oneOf(['all', 'web', 'worker', 'migrate']),
  },
  JOB_CONCURRENCY: {
    type: 'whole number',
    sentence: 'How many jobs a worker runs at the same time.',
    example: '8',
    fallback: '4',
    schema: wholeNumber(1, 50),
  },
  CLICK_RETENTION_MONTHS: {
    type: 'whole number',
    sentence:
      'How many full months single clicks are kept. Their totals stay. Where older clicks came from is lost, and so is the receipt of a sale that names one late.',
    example: '24',
    fallback: null,
    unset: 'clicks are kept for good',
    schema: wholeNumber(2, 1_200),
  },
  GEO_DATABASE: {
    type: 'path of a MaxMind file (.mmdb)',
    sentence:
      'A file with cities, used instead of the bundled country data. It is read at startup, and no address leaves the machine.',
    example: '/var/lib/creator-kiwi/cities.mmdb',
    fallback: null,
    unset: 'only countries are known',
    schema: mmdbFile,
  },
  BACKUP_PASSPHRASE: {
    type: 'secret, 12 characters or more',
    sentence: 'Seals the secret key inside of backups. Keep it somewhere else: whoever restores one has to know it.',
    example: 'correct horse battery staple',
    fallback: null,
    unset: 'backups are taken without the key, or not at all',
    schema: passphrase,
  },
  BACKUP_FOLDER: {
    type: 'folder',
    sentence: 'Where the app writes backups on a schedule. Best on another disk.',
    example: '/backups/kiwi',
    fallback: null,
    unset: 'no backups are taken by themselves',
    schema: text,
  },
  BACKUP_EVERY_HOURS: {
    type: 'whole number',
    sentence: 'How many hours lie between two of them.',
    example: '6',
    fallback: '24',
    schema: wholeNumber(1, 720),
  },
  BACKUP_KEEP: {
    type: 'whole number',
    sentence: 'How many of them are kept. Older ones are deleted once a new one is there.',
    example: '14',
    fallback: '7',
    schema: wholeNumber(1, 1_000),
  },
  LOG_LEVEL: {
    type: logLevels.join(', '),
    sentence: 'The least important message that is logged.',
    example: 'debug',
    fallback: 'info',
    schema: oneOf(logLevels),
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof variables
