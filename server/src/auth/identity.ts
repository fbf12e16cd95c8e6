import { betterAuth } from 'better-auth'
import type { Config } from '../platform/config/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Db, OpenDatabase } from '../platform/db/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { hashPassword, verifyPassword } from './hash-password.ts'
import { limitHashing } from './limit-hashing.ts'

export type IdentityDeps = {
  readonly db: Db & Pick<OpenDatabase, 'library'>
  readonly config: Pick<Config, 'http'>
  readonly vault: Vault
  readonly log: Logger
  /** Hands over the token of a link that sets a new password. */
  readonly sendReset: (user: { id: string; name: string; email: string }, token: string) => Promise<void>
}

/** How long a link that sets a new password is good. */
export const RESET_SECONDS = 3_600

export const SESSION_COOKIE_PREFIX = 'creator-kiwi'

/**
 * better-auth, used for identity and nothing else. Its HTTP router is not mounted: we call its functions, so its
 * origin check, rate limit and error bodies are replaced by ours (same-origin.ts, sign-in-tries.ts, errors.ts).
 */
export function createIdentity(deps: IdentityDeps) {
  return betterAuth(identityOptions(deps))
}

export type Identity = ReturnType<typeof createIdentity>

type ResetAsked = { readonly user: { id: string; name: string; email: string }; readonly token: string }

/** Exported for the test that asks better-auth whether our migration is all it wants. */
export function identityOptions({ db, config, vault, log, sendReset }: IdentityDeps) {
  const hashing = limitHashing()
  const isSecure = config.http.appUrl.startsWith('https:')
  return {
    appName: 'Creator Kiwi',
    baseURL: config.http.appUrl,
    secret: vault.deriveKey('auth').reveal(),
    // The library owns these tables, so it writes through the pool with transactions of its own.
    database: { db: db.library, type: 'postgres' as const, schemaName: 'auth', transaction: true },
    emailAndPassword: {
      enabled: true,
      sendResetPassword: ({ user, token }: ResetAsked) => sendReset(user, token),
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      // The contract says how long a password is (#contract/auth).
      password: {
        hash: (password: string) => hashing(() => hashPassword(password)),
        verify: (known: { hash: string; password: string }) => hashing(() => verifyPassword(known)),
      },
    },
    // A link lets somebody in: whoever reads the table finds none.
    verification: { storeIdentifier: 'hashed' as const },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    advanced: {
      // `__Host-`: set by this very host over https, so that no neighbour under the domain can plant one.
      cookiePrefix: isSecure ? `__Host-${SESSION_COOKIE_PREFIX}` : SESSION_COOKIE_PREFIX,
      // The library would add `__Secure-` in front.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const, secure: isSecure, path: '/' },
      // Raw IP addresses are not stored.
      ipAddress: { disableIpTracking: true },
      // Our migrations make the tables, and a test compares them with the library's plan.
      database: { validateSchema: false },
    },
    logger: {
      level: 'error' as const,
      log: (_level: string, message: string) => log.error({ library: 'better-auth' }, message),
    },
  }
}
