export type EmbeddedPostgresProblem =
  | 'in_use'
  | 'in_use_elsewhere'
  | 'foreign_owner'
  | 'wrong_version'
  | 'unsupported'
  | 'did_not_start'

/** The embedded database cannot run; the message is a sentence for the person who started the app. */
export class EmbeddedPostgresError extends Error {
  readonly reason: EmbeddedPostgresProblem

  constructor(reason: EmbeddedPostgresProblem, message: string) {
    super(message)
    this.name = 'EmbeddedPostgresError'
    this.reason = reason
  }
}

/** Whoever runs it cannot be asked from here: its processes and sockets are its container's. */
export const inUseElsewhere = (homeDir: string) =>
  new EmbeddedPostgresError(
    'in_use_elsewhere',
    `The database in ${homeDir} is in use by another container on this folder. Stop that one first, or run your command ` +
      'inside of it: `docker compose exec app kiwi doctor`, not `docker compose run`.',
  )
