import { migrate } from '../platform/db/index.ts'
import { migrateJobs } from '../platform/jobs/index.ts'
import { withInstallation } from './installation.ts'
import type { AddCommand } from './shell.ts'

/** `kiwi migrate`. Safe to repeat. */
export const addMigrate: AddCommand = (program, shell) => {
  program
    .command('migrate')
    .description('bring the database up to date; every start of the app does so too')
    .action(async () => {
      const applied = await withInstallation(
        shell,
        async ({ db }) => {
          const names = await migrate(db.pool)
          await migrateJobs(db.pool)
          return names
        },
        { mayBegin: true },
      )
      for (const name of applied) shell.say(`applied ${name}`)
      shell.say(applied.length === 0 ? 'The database was up to date.' : 'The database is up to date.')
    })
}
