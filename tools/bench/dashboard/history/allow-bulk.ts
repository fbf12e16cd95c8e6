import pg from 'pg'
import { APP_ROLE } from '../../../../server/src/platform/postgres/own-role.ts'

/** Lets the app's own role go past triggers and write everything to the disk, which is otherwise a superuser's. */
export async function allowBulk(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(
      `grant set on parameter session_replication_role to ${APP_ROLE}; grant pg_checkpoint to ${APP_ROLE}`,
    )
  } finally {
    await admin.end()
  }
}
