import { setTimeout as pause } from 'node:timers/promises'
import type { ConnectionId } from '#contract/ids'
import { secret } from '../../../platform/crypto/index.ts'
import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { PolarOAuthError } from '../api/oauth-error.ts'
import type { Tokens } from '../api/oauth.ts'
import { PolarError } from '../api/polar-error.ts'
import type { Credential } from '../api/send.ts'
import { findClient } from './oauth-client.ts'
import { credentialOf } from './credential.rules.ts'
import type { Polar } from './polar.ts'
import { removeFromPolar } from './remove-from-polar.ts'
import {
  markAccessLost,
  readConnection,
  releaseRefreshLease,
  storeTokens,
  takeRefreshLease,
  type ConnectionRow,
} from './store.ts'
import { sealTokens } from './tokens.ts'
import { unseal } from './unseal.ts'
import { accessTokenOf, refreshTokenOf } from './vault-contexts.rules.ts'

/** Refreshed this long before the token ends, so that a slow call does not outlive it. */
const EARLY_MS = 5 * 60_000
/** Longer than a call to Polar may take: who holds the lease is done or dead by then. */
const LEASE_MS = 30_000
const LOOK_AGAIN_MS = 100
const LOOKS_MAX = 400

/**
 * Calls Polar's API as a connection, refreshing its token when it ends soon or Polar does not know it any more.
 * Calls out: never inside a transaction. `call` runs twice when Polar refuses the first token.
 * @throws PolarError; `unauthorized` when access is lost for good, which is then written on the connection
 */
export async function withAccessToken<T>(
  polar: Polar,
  scope: WorkspaceScope,
  connectionId: ConnectionId,
  call: (as: Credential) => Promise<T>,
): Promise<T> {
  const row = await readUsable(polar, scope, connectionId)
  const first = endsSoon(polar, row) ? await refreshed(polar, scope, row) : row
  try {
    return await call(opened(polar, first))
  } catch (error) {
    if (!isUnauthorized(error)) throw error
  }
  // Somebody else may have refreshed while we were calling: that killed our token at once.
  const again = await readUsable(polar, scope, connectionId)
  const isNewer = again.access_token_encrypted !== first.access_token_encrypted
  const second = isNewer || again.client_id === null ? again : await refreshed(polar, scope, again)
  try {
    return await call(opened(polar, second))
  } catch (error) {
    if (isUnauthorized(error)) await markLost(polar, scope, second)
    throw error
  }
}

/** One refresher at a time: a refresh token works once, and using it ends the access token too. */
async function refreshed(polar: Polar, scope: WorkspaceScope, seen: ConnectionRow): Promise<ConnectionRow> {
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    const now = polar.clock.now()
    const lease = { now, until: new Date(now.getTime() + LEASE_MS) }
    const isOurs = await polar.db.transaction((tx) => takeRefreshLease(tx, scope, seen, lease))
    if (isOurs) {
      await refresh(polar, scope, seen)
      return readUsable(polar, scope, seen.id)
    }
    await pause(LOOK_AGAIN_MS)
    const row = await readUsable(polar, scope, seen.id)
    if (row.access_token_encrypted !== seen.access_token_encrypted) return row
  }
  throw new PolarError('unavailable', 'another process is refreshing the token and does not end')
}

async function refresh(polar: Polar, scope: WorkspaceScope, seen: ConnectionRow): Promise<void> {
  const tokens = await askForTokens(polar, scope, seen)
  if (tokens === null) return
  const columns = sealTokens(polar.vault, seen.id, tokens, polar.clock.now())
  const isStored = await polar.db.transaction((tx) => storeTokens(tx, scope, seen.id, columns))
  // It was disabled while Polar answered, with the tokens that this refresh had just ended: only ours can tidy up.
  if (!isStored) await removeFromPolar(polar, { ...seen, ...columns })
}

/** Null when somebody else has refreshed already. */
async function askForTokens(polar: Polar, scope: WorkspaceScope, seen: ConnectionRow): Promise<Tokens | null> {
  try {
    const client = seen.client_id === null ? null : await findClient(polar, seen.client_id)
    const token = unseal(polar.vault, seen.refresh_token_encrypted, refreshTokenOf(seen.id))
    if (client === null || token === null) return await giveUp(polar, scope, seen)
    return await polar.oauth.refresh(client, secret(token))
  } catch (error) {
    if (!(error instanceof PolarOAuthError)) throw error
    // Also what is left when Polar refreshed and its answer never came: the old token is used up, the new one lost.
    if (error.failure === 'invalid_grant' || error.failure === 'invalid_client') return giveUp(polar, scope, seen)
    await polar.db.transaction((tx) => releaseRefreshLease(tx, scope, seen.id))
    throw new PolarError(error.failure === 'unavailable' ? 'unavailable' : 'unexpected', error.message, {
      cause: error,
    })
  }
}

async function giveUp(polar: Polar, scope: WorkspaceScope, seen: ConnectionRow): Promise<null> {
  if (!(await markLost(polar, scope, seen))) return null
  throw new PolarError('unauthorized', 'the refresh token does not work any more')
}

/** Webhooks go on working: they need no token. False when somebody replaced the token meanwhile. */
async function markLost(polar: Polar, scope: WorkspaceScope, refused: ConnectionRow): Promise<boolean> {
  return polar.db.transaction(async (tx) => {
    const isMarked = await markAccessLost(tx, scope, refused)
    if (isMarked) await publish(tx, 'connection', scope.workspaceId)
    return isMarked
  })
}

/** A token of one Polar is never shown to another, should the settings name another one now. */
async function readUsable(polar: Polar, scope: WorkspaceScope, id: ConnectionId): Promise<ConnectionRow> {
  const row = await readConnection(polar.db.reader, scope, id)
  if (!row || row.disabled_at !== null || row.environment !== polar.config.environment) {
    throw new PolarError('unauthorized', 'the connection has ended')
  }
  return row
}

function opened(polar: Polar, row: ConnectionRow): Credential {
  const accessToken = unseal(polar.vault, row.access_token_encrypted, accessTokenOf(row.id))
  if (accessToken === null) throw new PolarError('unauthorized', 'the connection has no token we can read')
  return credentialOf(row, accessToken)
}

/** An organization's own token is not refreshed: it works until its owner ends it. */
const endsSoon = ({ clock }: Polar, { client_id: clientId, access_expires_at: endsAt }: ConnectionRow) =>
  clientId !== null && (endsAt === null || endsAt.getTime() - clock.now().getTime() < EARLY_MS)

const isUnauthorized = (error: unknown) => error instanceof PolarError && error.failure === 'unauthorized'
