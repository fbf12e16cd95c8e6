import { Command, CommanderError } from 'commander'
import { DomainError } from '../platform/http/index.ts'
import { addBackup } from './backup.ts'
import { addDoctor } from './doctor.ts'
import { addInvite } from './invite.ts'
import { addMigrate } from './migrate.ts'
import { addRestore } from './restore.ts'
import type { AddCommand, Shell } from './shell.ts'
import { addTakeOver } from './take-over.ts'
import { addUser } from './user.ts'
import { addVersion } from './version.ts'

/** Every command, in the order in which `kiwi help` lists them. */
const COMMANDS: readonly AddCommand[] = [
  addDoctor,
  addUser,
  addInvite,
  addBackup,
  addRestore,
  addTakeOver,
  addMigrate,
  addVersion,
]

const FAILED = 1
const MISUSED = 2

/** Runs one command. @returns the exit code: 0 when it did what it was asked, 1 when it could not, 2 for wrong arguments. */
export async function runKiwi(args: readonly string[], shell: Shell): Promise<number> {
  const program = new Command('kiwi')
    .description(
      'Looks after an installation of Creator Kiwi. Settings come from the environment, as for the app itself.',
    )
    .helpCommand(true)
    .showHelpAfterError('`kiwi help` lists what there is.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.say(text.trimEnd()),
      writeErr: (text) => shell.complain(text.trimEnd()),
    })
  for (const add of COMMANDS) add(program, shell)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED
    shell.complain(sentenceOf(error))
    return FAILED
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof DomainError) return error.detail
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
