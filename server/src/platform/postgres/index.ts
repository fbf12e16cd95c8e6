// The embedded PostgreSQL: a real server from npm's binaries, started and stopped with the app.
// Owns no tables.
export { EmbeddedPostgresError } from './errors.ts'
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './start-embedded-postgres.ts'
export type { PostgresLog } from './log.ts'
export { openEmbeddedPostgres } from './open-embedded-postgres.ts'
