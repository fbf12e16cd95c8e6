import { publish } from '../../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import type { PolarEndpoint } from '../client/answers.schema.ts'
import { isPassing, PolarError } from '../client/polar-error.ts'
import { checkConnection } from './check-connection.ts'
import { PolarNotConnected, PolarRefused, PolarUnavailable } from './errors.ts'
import { makeEndpoint } from './make-endpoint.ts'
import type { Polar } from './polar.ts'
import { quietly } from './remove-from-polar.ts'
import { readLiveConnection, replaceEndpoint, type ConnectionRow } from './store.ts'
import { webhookSecretOf } from './vault-contexts.rules.ts'
import { WEBHOOK_EVENTS } from './webhook-events.rules.ts'
import { withAccessToken } from './with-access-token.ts'

/**
 * Looks at the endpoint now and puts it right: switches it on, or makes another with a new address and secret.
 * Lost access or a lost organization stays: only connecting again helps. Safe to repeat.
 * @throws PolarNotConnected, PolarUnavailable, PolarRefused
 */
export async function repairConnection(polar: Polar, scope: WorkspaceScope): Promise<void> {
  const row = await readLiveConnection(polar.db.reader, scope)
  if (!row) throw new PolarNotConnected()
  try {
    const { attention, endpoint } = await checkConnection(polar, scope, row, polar.api)
    if (attention === 'endpoint_disabled' && endpoint) {
      await enable(polar, scope, row, endpoint)
      await checkConnection(polar, scope, { ...row, attention }, polar.api)
    }
    if (attention === 'endpoint_missing') await makeAnother(polar, scope, row, endpoint)
  } catch (error) {
    throw asProblem(error)
  }
}

function enable(polar: Polar, scope: WorkspaceScope, row: ConnectionRow, endpoint: PolarEndpoint): Promise<unknown> {
  const change = { enabled: true, events: WEBHOOK_EVENTS }
  return withAccessToken(polar, scope, row.id, (as) => polar.api.updateEndpoint(as, endpoint.id, change))
}

async function makeAnother(
  polar: Polar,
  scope: WorkspaceScope,
  row: ConnectionRow,
  misplaced: PolarEndpoint | null,
): Promise<void> {
  const { id, organization_id: organizationId } = row
  await withAccessToken(polar, scope, id, async (as) => {
    const made = await makeEndpoint(polar, { as, organizationId })
    const next = {
      webhook_key: made.key,
      webhook_endpoint_id: made.id,
      webhook_secret_encrypted: polar.vault.encrypt(made.secret, webhookSecretOf(id)),
    }
    const isStored = await polar.db.transaction(async (tx) => {
      const connection = { id, expectedEndpointId: row.webhook_endpoint_id }
      const isReplaced = await replaceEndpoint(tx, scope, connection, next)
      if (isReplaced) await publish(tx, 'connection', scope.workspaceId)
      return isReplaced
    })
    // Two repairs at once both made one: the later one's is not needed.
    const leftover = isStored ? misplaced?.id : made.id
    if (leftover !== undefined) await quietly(polar, () => polar.api.deleteEndpoint(as, leftover))
  })
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof PolarError)) return error
  if (isPassing(error.failure)) return new PolarUnavailable(error)
  if (error.failure === 'not_permitted') {
    const detail = 'Only an owner or admin of the Polar organization can do this. Ask one to connect Polar again.'
    return new PolarRefused(detail, error)
  }
  return new PolarRefused('Polar did not let us put the webhook right. Disable Polar and connect it again.', error)
}
