import type { AuditAction, AuditEntry } from '#contract/audit'
import type { UserId } from '#contract/ids'
import { recordOfAccount } from '../audit/index.ts'
import type { Budget, Budgets } from '../platform/budgets/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Db } from '../platform/db/index.ts'
import { createQuota, DomainError } from '../platform/http/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { accountOf } from './known-device.ts'
import { findUserByEmail } from './store.ts'

/** Lines a minute about tries that lead to no account, and about those that came too soon. */
const LINES_A_MINUTE = 60
/** An owner hears of attempts that ignore the wait, once in ten minutes. */
const THROTTLED_KEPT: Budget = { name: 'audit.throttled', points: 1, seconds: 600 }

type Deps = {
  readonly db: Db
  readonly clock: Clock
  readonly vault: Vault
  readonly budgets: Budgets
  readonly log: Logger
}
/** Who tries, as far as the request says: an address, an account, or nobody. */
export type Attempt = {
  readonly action: AuditAction
  readonly who: { readonly email: string } | UserId | null
  readonly networkHash: string | null
}
type Failure = Attempt & { readonly outcome: Exclude<AuditEntry['outcome'], 'done'> }

export type AccountRecord = {
  /** Records what somebody did with their account. */
  done(action: AuditAction, actor: { readonly userId: UserId; readonly networkHash: string | null }): Promise<void>
  /** Does the work, and records when it is refused as a wrong password is, or comes too soon. */
  watch<T>(attempt: Attempt, work: () => Promise<T>): Promise<T>
  /** Waits for what is still being written. */
  settled(): Promise<void>
}

/** Failures are written after the answer: how long it takes must not say whether there is such an account. */
export function createAccountRecord({ db, clock, vault, budgets, log }: Deps): AccountRecord {
  const mayTell = createQuota(LINES_A_MINUTE, (left) => log.warn({ notLogged: left }, 'more tries to sign in failed'))
  const writing = new Set<Promise<void>>()

  async function write({ action, outcome, who, networkHash }: Failure): Promise<void> {
    // Checked first: an attempt that comes too soon costs its sender nothing.
    if (outcome === 'throttled' && !mayTell()) return
    const known = typeof who === 'object' && who !== null ? await accountWith(action, who.email) : who
    if (known !== null && (outcome === 'refused' || (await isFirst(known)))) {
      const entry = { action, outcome, now: clock.now() }
      return db.transaction((tx) => recordOfAccount(tx, { userId: known, networkHash }, entry))
    }
    if (outcome === 'refused' && !mayTell()) return
    const account = typeof who === 'object' && who !== null ? accountOf(vault, who.email) : undefined
    log.info({ audit: { action, outcome, user: known, account, network: networkHash } }, 'audit')
  }

  async function accountWith(action: AuditAction, email: string): Promise<UserId | null> {
    // A failed sign-up has no account, even under an address that has one.
    if (action === 'sign_up') return null
    const found = await findUserByEmail(db.reader, email)
    return found?.id ?? null
  }

  async function isFirst(account: UserId): Promise<boolean> {
    try {
      await budgets.spend(THROTTLED_KEPT, account)
      return true
    } catch (error) {
      if (error instanceof DomainError) return false
      throw error
    }
  }

  return {
    done: (action, actor) => db.transaction((tx) => recordOfAccount(tx, actor, { action, now: clock.now() })),
    async watch(attempt, work) {
      try {
        return await work()
      } catch (error) {
        const outcome = outcomeOf(error)
        if (outcome !== null) {
          const written = write({ ...attempt, outcome })
            .catch((err: unknown) => log.error({ err }, 'a failed try could not be recorded'))
            .finally(() => writing.delete(written))
          writing.add(written)
        }
        throw error
      }
    },
    settled: async () => void (await Promise.all(writing)),
  }
}

function outcomeOf(error: unknown): Failure['outcome'] | null {
  if (!(error instanceof DomainError)) return null
  if (error.code === 'auth.too_many_attempts' || error.code === 'request.too_many') return 'throttled'
  return error.code === 'auth.wrong_credentials' || error.code === 'auth.sign_up_closed' ? 'refused' : null
}
