/**
 * The Polar integration: OAuth, API client, webhook inbox, Polar's words into ours.
 * Owns tables: polar_oauth_clients, polar_connect_attempts, polar_connections, polar_deliveries, polar_orders,
 * polar_refunds, polar_disputes, polar_subscriptions, polar_watermarks, polar_reconciliations, polar_imports, polar_call_budgets.
 */
export { createPolar } from './routes.ts'
export type { PolarIntegration } from './routes.ts'
export type { Pacing } from './client/pacing.ts'
