import { Webhook } from 'standardwebhooks'
import type { ConnectionId, UserId } from '#contract/ids'
import type { Clock } from '../../../platform/clock.ts'
import type { Vault } from '../../../platform/crypto/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { newConnectionId, randomToken } from '../../../platform/ids.ts'
import type { WorkspaceScope } from '../../../workspaces/index.ts'
import { webhookSecretOf } from '../access/vault-contexts.rules.ts'
import { ORGANIZATION } from '../api/polar-event.factory.ts'

export type StoryConnection = { readonly connectionId: ConnectionId; readonly key: string; readonly secret: string }

/** When the connections of stories began to track: before everything they report. */
const TRACKING_SINCE = new Date('2020-01-01T00:00:00Z')

type Making = {
  readonly vault: Vault
  readonly clock: Clock
  readonly organizationId?: string
  readonly trackingSince?: Date
}

/** A live connection to Polar with a webhook endpoint, without anybody having gone through consent. */
export async function insertConnection(
  tx: Tx,
  scope: WorkspaceScope,
  { vault, clock, organizationId = ORGANIZATION, trackingSince = TRACKING_SINCE }: Making,
): Promise<StoryConnection> {
  const connectionId = newConnectionId()
  const key = randomToken(24)
  const secret = `whsec_${Buffer.from('thirty-two bytes of test secret.').toString('base64')}`
  await tx
    .insertInto('polar_connections')
    .values({
      workspace_id: scope.workspaceId,
      id: connectionId,
      environment: 'emulator',
      organization_id: organizationId,
      organization_name: 'Acme Studio',
      organization_slug: 'acme-studio',
      client_id: 'polar_ci_test',
      scopes: 'openid',
      webhook_key: key,
      webhook_secret_encrypted: vault.encrypt(secret, webhookSecretOf(connectionId)),
      connected_by: scope.userId ?? ('nobody' as UserId),
      connected_at: clock.now(),
      tracking_since: trackingSince,
    })
    .execute()
  await tx
    .insertInto('polar_watermarks')
    .values({
      workspace_id: scope.workspaceId,
      connection_id: connectionId,
      orders_until: trackingSince,
      refunds_until: trackingSince,
    })
    .execute()
  return { connectionId, key, secret }
}

type Signing = { readonly id: string; readonly secret: string; readonly at: Date; readonly wholeSecretAsKey?: boolean }

/** A delivery as Polar's worker sends it, by either of its two key rules. */
export function signedRequest(key: string, body: string, signing: Signing): Request {
  const { id, secret, at } = signing
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const webhook = signing.wholeSecretAsKey
    ? new Webhook(Buffer.from(secret, 'utf8'), { format: 'raw' })
    : new Webhook(secret)
  return new Request(`http://app.test/webhooks/polar/${key}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'polar.sh webhooks',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': webhook.sign(id, at, body),
    },
  })
}
