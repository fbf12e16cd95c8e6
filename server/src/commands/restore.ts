import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findOthers, noteTakenOver, openBackup, restoreBackup, type Backup } from '../backup/index.ts'
import { keepSecretKey, loadConfig, type Config } from '../platform/config/index.ts'
import type { Secret } from '../platform/crypto/index.ts'
import { withInstallation, type Installation } from './installation.ts'
import { CommandFailed, type AddCommand, type Shell } from './shell.ts'

type Options = { readonly takeOver?: boolean; readonly keyTo?: string }

/** `kiwi restore <file>`. Into an empty installation, while no app runs on it. */
export const addRestore: AddCommand = (program, shell) => {
  program
    .command('restore')
    .description('fill an empty installation from a backup; it is a copy that calls nobody until it takes over')
    .argument('<file>', 'what `kiwi backup` wrote')
    .option('--take-over', 'make it the real one at once: the other one must not run any more')
    .option('--key-to <file>', 'only write the secret key of the backup into a new file, for SECRET_KEY_FILE')
    .action(async (file: string, { takeOver = false, keyTo }: Options) => {
      const backup = await openBackup(resolve(file))
      try {
        if (keyTo === undefined) await restore(shell, backup, { takeOver })
        else await writeKey(shell, backup, resolve(keyTo))
      } finally {
        backup.archive.close()
      }
    })
}

async function restore(shell: Shell, backup: Backup, { takeOver }: { readonly takeOver: boolean }): Promise<void> {
  const config = loadConfig(shell.env)
  const key = config.secretKey ?? (await keyIn(backup, config))
  if (!backup.belongsTo(key)) throw new CommandFailed(OTHER_KEY)
  const leftOut = await withInstallation(
    shell,
    (installation) => fill(installation, { backup, key, shell, takeOver }),
    {
      mayBegin: true,
      alone: true,
    },
  )
  if (leftOut.length > 0) shell.say(`Left out, because no table of Creator Kiwi: ${leftOut.join(', ')}.`)
  shell.say(`Restored what was there at ${backup.manifest.takenAt}.`)
  shell.say(takeOver ? 'This is the real installation now. Start the app.' : COPY)
}

type Filling = {
  readonly backup: Backup
  readonly key: Secret
  readonly shell: Shell
  readonly takeOver: boolean
}

async function fill({ config, db }: Installation, { backup, key, shell, takeOver }: Filling) {
  const client = await db.pool.connect()
  const others = await findOthers(client).finally(() => client.release())
  if (others > 0) throw new CommandFailed('The app runs on this database. Stop it first.')
  const leftOut = await restoreBackup(backup, {
    pool: db.pool,
    clicksFolder: join(config.database.dataDir, 'clicks'),
    keepKey: () => keepSecretKey(config, key),
    clock: shell.clock,
  })
  if (takeOver) await noteTakenOver(db.pool, shell.clock.now())
  return leftOut
}

async function writeKey(shell: Shell, backup: Backup, path: string): Promise<void> {
  // With a database of one's own and no key yet, the rest of the configuration is not complete.
  const config = loadConfig({ ...shell.env, DATABASE_URL: undefined, DATABASE_URL_FILE: undefined })
  const key = await keyIn(backup, config)
  await writeFile(path, `${key.reveal()}\n`, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    throw new CommandFailed(`The key cannot be written to ${path}: ${String(error)}.`)
  })
  shell.say(`Wrote the secret key to ${path}. Set SECRET_KEY_FILE to it and restore.`)
}

async function keyIn(backup: Backup, { backup: { passphrase } }: Pick<Config, 'backup'>): Promise<Secret> {
  if (backup.manifest.key.sealed === null) throw new CommandFailed(TAKEN_WITHOUT_KEY)
  if (passphrase === null) throw new CommandFailed('Set BACKUP_PASSPHRASE to what it was when the backup was taken.')
  const key = await backup.openKey(passphrase)
  if (key === null)
    throw new CommandFailed('BACKUP_PASSPHRASE does not open this backup: it was another when the backup was taken.')
  if (!backup.belongsTo(key)) throw new CommandFailed('The key in this backup is not the one it was taken with.')
  return key
}

const TAKEN_WITHOUT_KEY =
  'The backup was taken without its key. Set SECRET_KEY to the key of that installation (its DATA_DIR/secret.key).'
const OTHER_KEY =
  'SECRET_KEY is not the key of this backup. `kiwi restore <file> --key-to <new file>` writes the right one.'
const COPY =
  'It is a copy: it calls nobody and runs no jobs. Look at it; then stop the real one, run `kiwi take-over` and start the app again.'
