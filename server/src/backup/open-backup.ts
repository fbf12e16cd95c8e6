import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { createVault, type Secret } from '../platform/crypto/index.ts'
import { openArchive, type Archive } from './archive-reader.ts'
import { BackupRefused } from './errors.ts'
import { FORMAT, manifest, PATHS, type BackedUpFile, type Manifest } from './manifest.schema.ts'
import { openKey } from './seal-key.ts'

/** A backup that is whole: every byte of it is what was written. */
export type Backup = {
  readonly manifest: Manifest
  readonly archive: Archive
  /**
   * Says whether a key is the one that the backup belongs to.
   * @throws BackupRefused when it is and the backup says of itself what nobody with that key has written
   */
  belongsTo(key: Secret): boolean
  /** @returns null when the passphrase is another, or the backup was taken without the key */
  openKey(passphrase: Secret): Promise<Secret | null>
}

/**
 * Opens a backup and reads all of it once, before anything is written anywhere. To be closed by its archive.
 * @throws BackupRefused for a file that is cut short, was altered, is no backup or one of a newer version
 */
export async function openBackup(path: string): Promise<Backup> {
  if (!(await isFile(path))) throw new BackupRefused(`There is no file ${path}.`)
  const archive = await openArchive(path).catch((error: unknown) => {
    throw new BackupRefused(`${path} is no backup of Creator Kiwi, or it is cut short (${messageOf(error)}).`)
  })
  try {
    const text = await readOrRefuse(archive, PATHS.manifest, path)
    const seal = await readOrRefuse(archive, PATHS.seal, path)
    const said = readManifest(text, path)
    await checkFiles(archive, said, path)
    return {
      manifest: said,
      archive,
      belongsTo(key) {
        const vault = createVault(key)
        if (fingerprintOf(key) !== said.key.fingerprint) return false
        if (vault.hash(text, SEAL) !== seal) throw damaged(path, 'its manifest was changed')
        return true
      },
      openKey: async (passphrase) => said.key.sealed && openKey(said.key.sealed, passphrase),
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

const SEAL = 'backup.manifest'

/** Proves that a manifest was written by somebody who has the key. */
export const sealOf = (text: string, key: Secret) => createVault(key).hash(text, SEAL)

/** By which a key is recognised, and which tells nothing about it. */
export const fingerprintOf = (key: Secret) => createVault(key).hash('the key of this installation', 'backup.key')

async function readOrRefuse(archive: Archive, name: string, path: string): Promise<string> {
  return archive.readText(name).catch((error: unknown) => {
    throw new BackupRefused(`${path} is no backup of Creator Kiwi, or it was altered (${messageOf(error)}).`)
  })
}

function readManifest(text: string, path: string): Manifest {
  const json = parseJson(text)
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : null
  if (typeof format === 'number' && format > FORMAT)
    throw new BackupRefused(`${path} was written by a newer version of Creator Kiwi. Restore it with that version.`)
  const parsed = manifest.safeParse(json)
  if (parsed.success) return parsed.data
  throw damaged(path, 'its manifest cannot be read')
}

async function checkFiles(archive: Archive, { files }: Manifest, path: string): Promise<void> {
  const listed = new Set([PATHS.manifest, PATHS.seal, ...files.map((file) => file.path)])
  const foreign = [...archive.paths].find((name) => !listed.has(name))
  if (foreign !== undefined) throw damaged(path, `${foreign} was added to it`)
  for (const file of files) {
    if (!(await isIntact(archive, file))) throw damaged(path, `${file.path} in it is not what was written`)
  }
}

async function isIntact(archive: Archive, { path, bytes, sha256 }: BackedUpFile): Promise<boolean> {
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of await archive.read(path)) {
      hash.update(chunk)
      size += chunk.length
    }
  } catch {
    // Whatever the archive says of it: it cannot be read to its end.
    return false
  }
  return size === bytes && hash.digest('hex') === sha256
}

const damaged = (path: string, what: string) =>
  new BackupRefused(`${path} was altered or is damaged: ${what}. Nothing was restored; use another backup.`)

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
