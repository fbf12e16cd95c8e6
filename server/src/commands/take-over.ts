import { noteTakenOver } from '../backup/index.ts'
import { withInstallation } from './installation.ts'
import type { AddCommand } from './shell.ts'

/** `kiwi take-over`. Safe to repeat. */
export const addTakeOver: AddCommand = (program, shell) => {
  program
    .command('take-over')
    .description('say that a restored copy is the real installation now; the other one must not run any more')
    .action(async () => {
      const hasChanged = await withInstallation(shell, ({ db }) => noteTakenOver(db.pool, shell.clock.now()))
      shell.say(
        hasChanged
          ? 'This is the real installation now. Restart the app: it calls others again and runs the jobs that waited.'
          : 'This installation is no copy. Nothing was changed.',
      )
    })
}
