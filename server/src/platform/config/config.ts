import { resolve } from 'node:path'
import { secret } from '../crypto/index.ts'
import type { Secret } from '../crypto/index.ts'
import type { LogLevel } from '../telemetry/index.ts'
import { ConfigError } from './errors.ts'
import { crossProblems } from './cross-rules.ts'
import { mailConfig } from './mail.ts'
import type { MailConfig } from './mail.ts'
import { polarConfig } from './polar.ts'
import type { PolarConfig } from './polar.ts'
import { youtubeConfig } from './youtube.ts'
import type { YoutubeConfig } from './youtube.ts'
import { readVariables } from './read-variables.ts'
import type { Environment, Values } from './read-variables.ts'

/** Addresses are origins: scheme, host and port, no slash at the end. */
export type Config = {
  readonly http: {
    readonly host: string
    readonly port: number
    readonly appUrl: string
    readonly shortUrl: string
    /** Host and port of `shortUrl`, as a browser sends it in the Host header. */
    readonly shortHost: string
    readonly trustedProxyHops: number
  }
  readonly database: {
    /** Null means the embedded one. */
    readonly url: string | null
    /** An absolute path. */
    readonly dataDir: string
  }
  /** Null until `resolveSecretKey` has found or made it. */
  readonly secretKey: Secret | null
  readonly signUp: 'open' | 'invited'
  readonly newWorkspaces: 'everyone' | 'first_account'
  readonly supportEmail: string | null
  /** Null where no letters can be sent. */
  readonly mail: MailConfig | null
  readonly polar: PolarConfig
  readonly youtube: YoutubeConfig
  readonly podcasts: {
    /** A host of feeds on this machine; null outside of development. */
    readonly emulatorUrl: string | null
  }
  readonly clicks: {
    /** Null keeps them for good. */
    readonly retentionMonths: number | null
    /** The absolute path of a file with cities; null means the bundled country data. */
    readonly geoDatabase: string | null
  }
  readonly backup: {
    /** Seals the secret key in a backup. */
    readonly passphrase: Secret | null
    /** An absolute path; null takes none by themselves. */
    readonly folder: string | null
    readonly everyHours: number
    readonly keep: number
  }
  readonly log: { readonly level: LogLevel }
  readonly role: 'all' | 'web' | 'worker' | 'migrate'
  readonly jobs: { readonly concurrency: number }
}

/**
 * Turns the environment into one frozen Config.
 * @throws ConfigError with every problem, not only the first.
 */
export function loadConfig(env: Environment): Config {
  const { values, problems } = readVariables(env)
  if (values === null) throw new ConfigError(problems)
  const conflicts = crossProblems(values)
  if (conflicts.length > 0) throw new ConfigError(conflicts)
  return deepFreeze(assemble(values))
}

function assemble(values: Values): Config {
  const appUrl = values.APP_URL ?? `http://localhost:${values.PORT}`
  const shortUrl = values.SHORT_URL ?? appUrl
  return {
    http: {
      host: values.HOST,
      port: values.PORT,
      appUrl,
      shortUrl,
      shortHost: new URL(shortUrl).host,
      trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    },
    database: { url: values.DATABASE_URL, dataDir: resolve(values.DATA_DIR) },
    secretKey: values.SECRET_KEY === null ? null : secret(values.SECRET_KEY),
    signUp: values.SIGN_UP,
    newWorkspaces: values.NEW_WORKSPACES ?? (values.SIGN_UP === 'open' ? 'everyone' : 'first_account'),
    supportEmail: values.SUPPORT_EMAIL,
    mail: mailConfig(values),
    polar: polarConfig(values),
    youtube: youtubeConfig(values),
    podcasts: { emulatorUrl: values.PODCAST_EMULATOR_URL },
    clicks: { retentionMonths: values.CLICK_RETENTION_MONTHS, geoDatabase: values.GEO_DATABASE },
    backup: {
      passphrase: values.BACKUP_PASSPHRASE === null ? null : secret(values.BACKUP_PASSPHRASE),
      folder: values.BACKUP_FOLDER === null ? null : resolve(values.BACKUP_FOLDER),
      everyHours: values.BACKUP_EVERY_HOURS,
      keep: values.BACKUP_KEEP,
    },
    log: { level: values.LOG_LEVEL },
    role: values.ROLE,
    jobs: { concurrency: values.JOB_CONCURRENCY },
  }
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}
