import type { Values } from './read-variables.ts'

/** What is wrong between variables that are each right by themselves. */
export function crossProblems(values: Values): string[] {
  const problems: string[] = []
  if (values.DATABASE_URL !== null && values.SECRET_KEY === null) {
    problems.push('SECRET_KEY is required with DATABASE_URL: every process must use the same one.')
  }
  if (values.DATABASE_URL === null && (values.ROLE === 'web' || values.ROLE === 'worker')) {
    problems.push(`ROLE=${values.ROLE} needs DATABASE_URL: the embedded database belongs to one process.`)
  }
  if ((values.POLAR_CLIENT_ID === null) !== (values.POLAR_CLIENT_SECRET === null)) {
    problems.push('POLAR_CLIENT_ID and POLAR_CLIENT_SECRET go together: set both or neither.')
  }
  if ((values.SMTP_URL === null) !== (values.MAIL_FROM === null)) {
    problems.push('SMTP_URL and MAIL_FROM go together: set both or neither.')
  }
  if (values.BACKUP_FOLDER !== null && values.BACKUP_PASSPHRASE === null && values.SECRET_KEY === null) {
    problems.push(
      'BACKUP_FOLDER needs BACKUP_PASSPHRASE: without it the secret key of DATA_DIR would be in no backup. Or set SECRET_KEY and keep it.',
    )
  }
  return problems
}
