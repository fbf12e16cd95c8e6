import { addAccount, resetPassword } from '../auth/index.ts'
import { listAccounts, makeOwner, type Account } from '../workspaces/operator/index.ts'
import { withInstallation } from './installation.ts'
import { readEmail, readName } from './read-arguments.ts'
import { CommandFailed, type AddCommand } from './shell.ts'

const SIGN_IN = 'They sign in with it and change it under Settings > Account.'

/** `kiwi user list`, `create`, `reset-password` and `make-owner`. */
export const addUser: AddCommand = (program, shell) => {
  const user = program.command('user').description('see and mend accounts')

  user
    .command('list')
    .description('list accounts, and the workspaces each is in')
    .action(async () => {
      const accounts = await withInstallation(shell, ({ db }) => listAccounts(db.reader))
      for (const account of accounts) shell.say(lineOf(account))
      if (accounts.length === 0)
        shell.say('Nobody has an account yet. The first person to sign up owns the installation.')
    })

  user
    .command('create')
    .description('make an account with a password that is shown once')
    .argument('<e-mail>', 'the address they sign in with', readEmail)
    .requiredOption('--name <name>', 'what they are called', readName)
    .action(async (email: string, { name }: { readonly name: string }) => {
      const password = await withInstallation(shell, ({ db }) =>
        db.transaction((tx) => addAccount(tx, { email, name, now: shell.clock.now() })),
      )
      shell.say(`\nPassword of ${email}:\n\n  ${password}\n\n${SIGN_IN}`)
    })

  user
    .command('reset-password')
    .description('give an account a new password, shown once, and end its sessions')
    .argument('<e-mail>', 'whose password')
    .action(async (email: string) => {
      const password = await withInstallation(shell, ({ db }) =>
        db.transaction((tx) => resetPassword(tx, email, shell.clock.now())),
      )
      if (password === null) throw new CommandFailed(`No account has the address ${email}.`)
      shell.say(`\nNew password of ${email}:\n\n  ${password}\n\nAll their sessions have ended. ${SIGN_IN}`)
    })

  user
    .command('make-owner')
    .description('make an account an owner of a workspace, also when it is not in it yet')
    .argument('<e-mail>', 'whose account')
    .option('--workspace <id>', 'which workspace, where there are several; its id is in every address of the app')
    .action(async (email: string, { workspace }: { readonly workspace?: string }) => {
      const { name } = await withInstallation(shell, ({ db }) =>
        db.transaction((tx) => makeOwner(tx, { email, workspace: workspace ?? null, now: shell.clock.now() })),
      )
      shell.say(`${email} is an owner of ${name}.`)
    })
}

function lineOf({ email, name, isFirst, workspaces }: Account): string {
  const places = workspaces.map((it) => `${it.role} of ${it.name} (${it.id})`)
  return [email, name, ...(isFirst ? ['owns the installation'] : []), ...places].join('  ')
}
