import type { OpenDatabase } from '../platform/db/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'

/** Gives the log a line for each action that was committed. @returns what ends it. */
export function logAudit(db: OpenDatabase, log: Logger): () => void {
  return db.onAnnounced((said) => {
    if ('audit' in said) log.info(said, 'audit')
  })
}
