import { randomToken } from '../../../platform/ids.ts'
import { secret, type Vault } from '../../../platform/crypto/index.ts'
import { PolarOAuthError } from '../api/oauth-error.ts'
import type { OAuthClient } from '../api/oauth.ts'
import { callbackUrl } from './addresses.rules.ts'
import type { Polar } from './polar.ts'
import { unseal } from './unseal.ts'
import { clientSecretOf, registrationTokenOf } from './vault-contexts.rules.ts'
import { insertClient, markReplaced, readClient, readClientInUse, type OAuthClientRow } from './oauth.store.ts'

/**
 * The OAuth client to connect with: the configured one, else one we registered with Polar ourselves, now if need be.
 * Asks Polar whether it still knows it: with an unknown client the person would be stranded on Polar's error page.
 * @throws PolarOAuthError
 */
export async function clientToConnectWith(polar: Polar): Promise<OAuthClient> {
  if (polar.config.client) {
    await askAbout(polar, polar.config.client)
    return polar.config.client
  }
  const row = await readClientInUse(polar.db.reader, placeOf(polar))
  if (!row) return register(polar)
  const client = openClient(polar.vault, row)
  const asksForEnough = polar.config.scopes.every((scope) => row.scopes.split(' ').includes(scope))
  if (client && asksForEnough && (await isKnown(polar, client))) return client
  await retireClient(polar, row.client_id)
  return register(polar)
}

/** The client a connection was made with: only it can refresh and revoke. Null when we do not have it any more. */
export async function findClient(polar: Polar, clientId: string): Promise<OAuthClient | null> {
  if (polar.config.client?.id === clientId) return polar.config.client
  const row = await readClient(polar.db.reader, clientId)
  return row ? openClient(polar.vault, row) : null
}

/** Stops using a client we registered, so that the next try registers another. Safe to repeat. */
export async function retireClient(polar: Polar, clientId: string): Promise<void> {
  await polar.db.transaction((tx) => markReplaced(tx, clientId, polar.clock.now()))
}

/** Two processes may register at once: the first to store wins, the other's client is never used. */
async function register(polar: Polar): Promise<OAuthClient> {
  const place = placeOf(polar)
  const client = await polar.oauth.register(place.redirect_uri)
  const { id, registrationToken } = client
  const { vault, clock, config } = polar
  const row = {
    ...place,
    client_id: id,
    client_secret_encrypted: vault.encrypt(client.secret.reveal(), clientSecretOf(id)),
    registration_token_encrypted:
      registrationToken === null ? null : vault.encrypt(registrationToken.reveal(), registrationTokenOf(id)),
    scopes: config.scopes.join(' '),
    created_at: clock.now(),
    replaced_at: null,
  }
  if (await polar.db.transaction((tx) => insertClient(tx, row))) return client
  const winner = await readClientInUse(polar.db.reader, place)
  return (winner && openClient(vault, winner)) ?? client
}

async function isKnown(polar: Polar, client: OAuthClient): Promise<boolean> {
  try {
    await askAbout(polar, client)
    return true
  } catch (error) {
    if (error instanceof PolarOAuthError && error.failure === 'invalid_client') return false
    throw error
  }
}

/** Asking about a made-up token changes nothing and is answered to known clients only. */
const askAbout = (polar: Polar, client: OAuthClient) => polar.oauth.organizationsOf(client, secret(randomToken(16)))

const placeOf = ({ config, appUrl }: Polar) => ({ api_url: config.apiUrl, redirect_uri: callbackUrl(appUrl) })

function openClient(vault: Vault, row: OAuthClientRow): OAuthClient | null {
  const clientSecret = unseal(vault, row.client_secret_encrypted, clientSecretOf(row.client_id))
  return clientSecret === null ? null : { id: row.client_id, secret: secret(clientSecret) }
}
