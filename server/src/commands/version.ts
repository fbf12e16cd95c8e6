import packageJson from '../../../package.json' with { type: 'json' }
import type { AddCommand } from './shell.ts'

/** `kiwi version`. */
export const addVersion: AddCommand = (program, shell) => {
  program
    .command('version')
    .description('say which version of Creator Kiwi this is')
    .action(() => shell.say(packageJson.version))
}
