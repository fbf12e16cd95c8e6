import { Option } from 'commander'
import type { Role } from '#contract/workspaces'
import { resolveSecretKey } from '../platform/config/index.ts'
import { createVault } from '../platform/crypto/index.ts'
import { inviteByOperator } from '../workspaces/operator/index.ts'
import { withInstallation } from './installation.ts'
import { readEmail } from './read-arguments.ts'
import type { AddCommand } from './shell.ts'

type Options = { readonly workspace?: string; readonly role: Role }

/** `kiwi invite`. */
export const addInvite: AddCommand = (program, shell) => {
  program
    .command('invite')
    .description('invite somebody to a workspace: prints the link that lets them in, for seven days')
    .argument('<e-mail>', 'the address they sign up with', readEmail)
    .option('--workspace <id>', 'which workspace, where there are several; its id is in every address of the app')
    .addOption(new Option('--role <role>', 'what they become').choices(['member', 'owner']).default('member'))
    .action(async (email: string, { workspace, role }: Options) => {
      const { name, url } = await withInstallation(shell, async ({ db, config }) => {
        const vault = createVault(await resolveSecretKey(config))
        const invite = { email, role, workspace: workspace ?? null, now: shell.clock.now() }
        const invited = await db.transaction((tx) => inviteByOperator(tx, vault, invite))
        return { name: invited.name, url: `${config.http.appUrl}/invite/${invited.token}` }
      })
      shell.say(
        `\nWhoever has this link and the address ${email} joins ${name}:\n\n  ${url}\n\nIt works once, for seven days.`,
      )
    })
}
