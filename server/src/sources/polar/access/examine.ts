import type { PolarConfig } from '../../../platform/config/index.ts'
import type { Vault } from '../../../platform/crypto/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { OutboundError, type Outbound } from '../../../platform/net/index.ts'
import { listSealedTokens } from './store.ts'
import { unseal } from './unseal.ts'
import { accessTokenOf } from './vault-contexts.rules.ts'

export type Reach = {
  readonly host: string
  /** Why there was no answer; null when there was one. */
  readonly failure: string | null
  readonly status: number | null
  /** What its clock showed; whole seconds. */
  readonly clock: Date | null
}

/** Asks Polar's servers for anything at all. */
export async function reachPolar({ apiUrl }: PolarConfig, outbound: Outbound): Promise<Reach> {
  const { host } = new URL(apiUrl)
  try {
    const { status, headers } = await outbound.send({ method: 'GET', url: `${apiUrl}/` })
    const date = headers.get('date')
    return { host, failure: null, status, clock: date === null ? null : new Date(date) }
  } catch (error) {
    if (error instanceof OutboundError) return { host, failure: error.message, status: null, clock: null }
    throw error
  }
}

/** How many stored tokens there are, and how many of them this key does not open. */
export async function countSealed(reader: Reader, vault: Vault): Promise<{ sealed: number; unreadable: number }> {
  const tokens = await listSealedTokens(reader)
  const unreadable = tokens.filter(({ id, token }) => unseal(vault, token, accessTokenOf(id)) === null)
  return { sealed: tokens.length, unreadable: unreadable.length }
}
