export type EmbeddedPostgresProblem = 'in_use' | 'foreign_owner' | 'wrong_version' | 'unsupported' | 'did_not_start'

/** The embedded database cannot run; the message is a sentence for the person who started the app. */
export class EmbeddedPostgresError extends Error {
  readonly reason: EmbeddedPostgresProblem

  constructor(reason: EmbeddedPostgresProblem, message: string) {
    super(message)
    this.name = 'EmbeddedPostgresError'
    this.reason = reason
  }
}
