import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { secret } from '../crypto/index.ts'
import type { Secret } from '../crypto/index.ts'
import type { Config } from './config.ts'
import { ConfigError } from './errors.ts'
import { strongSecret } from './secret-strength.ts'

const KEY_BYTES = 32

/**
 * The installation's secret key: SECRET_KEY, or the one kept in DATA_DIR/secret.key, made at the first start.
 * Safe to repeat, also by two processes at once: the file is made only where none is.
 * @throws ConfigError when the file holds no usable key.
 */
export async function resolveSecretKey(config: Pick<Config, 'secretKey' | 'database'>): Promise<Secret> {
  if (config.secretKey !== null) return config.secretKey

  const path = join(config.database.dataDir, 'secret.key')
  const kept = strongSecret.safeParse((await readOrMake(path, config.database.dataDir)).trim())
  if (kept.success) return secret(kept.data)
  throw new ConfigError([
    `${path} holds no usable key. Restore it from a backup; without it, stored tokens cannot be read and Polar must be connected again.`,
  ])
}

/**
 * Keeps the key that an installation was restored with, where it is not configured. Safe to repeat.
 * @throws ConfigError when another key is configured
 */
export async function keepSecretKey({ secretKey, database }: Pick<Config, 'secretKey' | 'database'>, key: Secret) {
  if (secretKey !== null) {
    if (secretKey.reveal() === key.reveal()) return
    throw new ConfigError(['SECRET_KEY is another one than the key of what was restored.'])
  }
  await mkdir(database.dataDir, { recursive: true })
  const path = join(database.dataDir, 'secret.key')
  const unfinished = `${path}.${randomBytes(4).toString('hex')}`
  await writeOnce(unfinished, `${key.reveal()}\n`)
  await rename(unfinished, path)
}

async function readOrMake(path: string, dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true })
    await writeOnce(path, `${randomBytes(KEY_BYTES).toString('base64url')}\n`)
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new ConfigError([
      `DATA_DIR is ${dataDir}, where ${path} cannot be read or written (${code}). Give it to the account that starts the app, make room, or set DATA_DIR to another folder.`,
    ])
  }
}

async function writeOnce(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!exists) throw error
  }
}
