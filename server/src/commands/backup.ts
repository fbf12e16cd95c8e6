import { join, resolve } from 'node:path'
import { takeBackup } from '../backup/index.ts'
import { resolveSecretKey } from '../platform/config/index.ts'
import { withInstallation } from './installation.ts'
import { CommandFailed, type AddCommand } from './shell.ts'

/** `kiwi backup <file>`. Beside the running app, or without it. */
export const addBackup: AddCommand = (program, shell) => {
  program
    .command('backup')
    .description('write the whole installation into one file, while it runs; never over one that is there')
    .argument('<file>', 'where to, such as kiwi-2026-11-30.zip')
    .option('--without-key', 'leave the secret key out: keep it somewhere else yourself')
    .action(async (file: string, { withoutKey = false }: { readonly withoutKey?: boolean }) => {
      const path = resolve(file)
      const { bytes, manifest } = await withInstallation(shell, async ({ config, db }) => {
        const { passphrase } = config.backup
        if (passphrase === null && !withoutKey) throw new CommandFailed(NO_PASSPHRASE)
        return takeBackup(
          {
            pool: db.pool,
            clicksFolder: join(config.database.dataDir, 'clicks'),
            secretKey: await resolveSecretKey(config),
            passphrase: withoutKey ? null : passphrase,
            clock: shell.clock,
          },
          path,
        )
      })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      shell.say(`Wrote ${path}: ${rows} rows of ${manifest.tables.length} tables, ${megabytes(bytes)}.`)
      shell.say(
        withoutKey
          ? 'The secret key is not in it. Keep the key as well: without it, the backup cannot be restored.'
          : 'The secret key in it opens with BACKUP_PASSPHRASE only. Keep the two in different places.',
      )
    })
}

const NO_PASSPHRASE =
  'Set BACKUP_PASSPHRASE, or BACKUP_PASSPHRASE_FILE: it seals the secret key in the file. Or add --without-key, and keep the key yourself.'

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
