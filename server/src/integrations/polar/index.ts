/**
 * The Polar integration: OAuth, API client, webhook inbox, Polar's words into ours.
 * Owns tables: polar_oauth_clients, polar_connect_attempts, polar_connections, polar_deliveries, polar_orders.
 */
export { findConnection, noteEvent } from './connection/find-connection.ts'
export type { FoundConnection } from './connection/find-connection.ts'
