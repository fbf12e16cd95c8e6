import { z } from 'zod'

/** What kind of file it is; raised when an older program would restore it wrongly. */
export const FORMAT = 1

const count = z.int().min(0)

/** A table, its columns in the order of its rows, and how many those are. */
const table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()), rows: count })

const file = z.object({ path: z.string(), bytes: count, sha256: z.hex().length(64) })

/** The secret key under a passphrase. The bounds keep a made-up file from using up the machine. */
export const sealedKey = z.object({
  kdf: z.literal('scrypt'),
  n: z.int().min(2).max(131_072),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(8),
  salt: z.base64url(),
  nonce: z.base64url(),
  text: z.base64url(),
})
export type SealedKey = z.infer<typeof sealedKey>

/** What a backup says of itself; the last file in it. */
export const manifest = z.object({
  format: z.literal(FORMAT),
  id: z.string(),
  takenAt: z.iso.datetime(),
  version: z.string(),
  postgres: z.int(),
  migrations: z.array(z.string()),
  programs: z.array(z.string()),
  /** Days that months of clicks begin on, as `2026-11-01`. */
  clickMonths: z.array(z.iso.date()),
  tables: z.array(table),
  jobs: count,
  key: z.object({ fingerprint: z.string(), sealed: sealedKey.nullable() }),
  files: z.array(file),
})
export type Manifest = z.infer<typeof manifest>
export type BackedUpTable = Manifest['tables'][number]
export type BackedUpFile = Manifest['files'][number]

/** Where things are in the file. */
export const PATHS = {
  manifest: 'manifest.json',
  seal: 'manifest.seal',
  jobs: 'jobs.copy',
  table: ({ schema, name }: Pick<BackedUpTable, 'schema' | 'name'>) => `tables/${schema}.${name}.copy`,
  clicks: 'clicks/',
  migration: (name: string) => `schema/migrations/${name}`,
  program: (path: string) => `schema/programs/${path}`,
}
