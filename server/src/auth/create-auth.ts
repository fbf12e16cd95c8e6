import { userId, type UserId } from '#contract/ids'
import type { NetworkHash } from '../audit/index.ts'
import { systemClock, type Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Budgets } from '../platform/budgets/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Reader } from '../platform/db/index.ts'
import type { Post } from '../platform/mail/index.ts'
import type { HttpContext } from '../platform/http/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { createAccountRecord, type AccountRecord } from './account-record.ts'
import { SignedOut } from './errors.ts'
import { createIdentity, RESET_SECONDS, type Identity, type IdentityDeps } from './identity.ts'
import { setNewPassword } from './letters.ts'
import { nameOutage } from './name-outage.ts'
import { isSessionOpen, SESSION_DAYS_MAX } from './store.ts'
import { createWriteTo, type WriteTo } from './write-to.ts'

/** Whether somebody with this address holds a good invitation. Workspaces own invitations; app.ts passes this in. */
type IsInvited = (reader: Reader, invited: { token: string; email: string }) => Promise<boolean>

type AuthDeps = {
  readonly db: IdentityDeps['db']
  readonly config: Pick<Config, 'http' | 'signUp'>
  readonly clock: Clock
  readonly vault: Vault
  readonly budgets: Budgets
  readonly log: Logger
  readonly isInvited: IsInvited
  readonly networkHash: NetworkHash
  readonly post: Post
}

/** A sign-in: one browser's, until it signs out. */
type Session = { readonly id: string; readonly userId: UserId; readonly signedInAt: Date }

export type Auth = {
  /** Who sends this request. @throws DomainError `auth.signed_out`. */
  readonly currentUser: (c: HttpContext) => Promise<UserId>
  /** Who sends this request, and by which of their sessions. @throws DomainError `auth.signed_out`. */
  readonly currentSession: (c: HttpContext) => Promise<Session>
  /** Whether a session is still one: neither ended nor over. Prolongs nothing. */
  readonly isOpen: (sessionId: string) => Promise<boolean>
  /** For this room's own commands and routes. */
  readonly room: AuthDeps & { readonly identity: Identity; readonly record: AccountRecord; readonly write: WriteTo }
  /** Waits for what is still being recorded. */
  stop(): Promise<void>
}

/** Identity for the whole server. Opens no connection of its own. */
export function createAuth(deps: AuthDeps): Auth {
  const { db, clock, post, config } = deps
  const identity = createIdentity({
    ...deps,
    sendReset: ({ name, email }, token) => {
      const letter = setNewPassword({ name, email, appUrl: config.http.appUrl }, token)
      const goodUntil = new Date(clock.now().getTime() + RESET_SECONDS * 1_000)
      return db.transaction((tx) => post.send(tx, letter, goodUntil))
    },
  })
  const record = createAccountRecord(deps)
  const currentSession = async (c: HttpContext): Promise<Session> => {
    const cookie = c.req.header('cookie')
    if (cookie === undefined) throw new SignedOut()
    const { headers, response } = await nameOutage(deps.db.reader, () =>
      identity.api.getSession({ headers: { cookie }, returnHeaders: true }),
    )
    if (!response || isOver(response.session.createdAt)) throw new SignedOut()
    // Once a day the library prolongs the session, and the browser's cookie with it.
    for (const value of headers.getSetCookie()) c.header('set-cookie', value, { append: true })
    const { id, createdAt } = response.session
    return { id, userId: userId.parse(response.user.id), signedInAt: createdAt }
  }
  return {
    room: { ...deps, identity, record, write: createWriteTo(deps) },
    stop: () => record.settled(),
    currentSession,
    currentUser: async (c) => (await currentSession(c)).userId,
    isOpen: (sessionId) => isSessionOpen(deps.db.reader, sessionId),
  }
}

/** The library prolongs a session for as long as it is used; we do not. By the machine's clock, as the library's. */
const isOver = (createdAt: Date) => systemClock.now().getTime() - createdAt.getTime() > SESSION_DAYS_MAX * 86_400_000
