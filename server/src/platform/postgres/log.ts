/** Where the launcher says what it does; a pino logger fits. */
export type PostgresLog = {
  info(text: string): void
  warn(text: string): void
}
