import type { PolarState } from '#contract/polar'
import type { Connection } from './connection.ts'

/** A healthy connection of Ada's, received by webhooks. */
export function connectedTo(change: Partial<Connection> = {}): Connection {
  return {
    organizationName: 'Acme Studio',
    organizationSlug: 'acme-studio',
    environment: 'production',
    connectedAt: '2026-09-01T09:00:00.000Z',
    access: 'oauth',
    trackingSince: '2026-09-01T09:00:00.000Z',
    receives: 'webhooks',
    pollSeconds: null,
    webhooksPossible: false,
    webhookUrl: 'https://kiwi.example.com/webhooks/polar/9f2b7c1e',
    webhooksPageUrl: 'https://polar.sh/dashboard/acme-studio/settings/webhooks',
    lastEventAt: '2026-11-22T13:54:00.000Z',
    checkedAt: '2026-11-22T13:50:00.000Z',
    isReconciling: false,
    lastReconciliation: null,
    pastOrders: null,
    salesReceived: 284,
    failedDeliveries: 0,
    refusal: null,
    attention: null,
    ...change,
  }
}

/** What the server says of a workspace whose connection works. */
export function polarState(change: Partial<PolarState> = {}): PolarState {
  return {
    status: 'connected',
    connection: connectedTo(),
    scopes: [
      { scope: 'orders:read', isNeeded: true },
      { scope: 'metrics:read', isNeeded: false },
    ],
    environment: 'production',
    signUpUrl: 'https://polar.sh/signup',
    publicUrlMissing: false,
    ...change,
  }
}

type Look = NonNullable<Connection['lastReconciliation']>

/** A check that ended and found nothing new. */
export function looked(change: Partial<Look> = {}): Look {
  return {
    cause: 'schedule',
    depth: 'recent',
    startedAt: '2026-11-22T13:50:00.000Z',
    finishedAt: '2026-11-22T13:50:04.000Z',
    ordersRead: 12,
    salesFound: 0,
    refundsFound: 0,
    disputesFound: 0,
    failure: null,
    ...change,
  }
}
