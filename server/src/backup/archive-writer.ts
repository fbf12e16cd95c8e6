import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { link, rename, rm, stat } from 'node:fs/promises'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { BackupRefused } from './errors.ts'
import type { BackedUpFile } from './manifest.schema.ts'

/** Adds a file to the archive. One at a time: settles when it was read to its end. */
export type AddFile = (path: string, bytes: Readable, how: { readonly compress: boolean }) => Promise<BackedUpFile>

/**
 * Writes a ZIP file without holding it in memory, under another name until it is whole. Never overwrites a file.
 * @param fill adds the files
 * @returns how many bytes it has
 * @throws BackupRefused where a file of that name is
 */
export async function writeArchive(path: string, fill: (add: AddFile) => Promise<void>): Promise<number> {
  if (await exists(path)) throw alreadyThere(path)
  const unfinished = `${path}.unfinished-${randomBytes(4).toString('hex')}`
  const zip = new ZipFile()
  const failing = new AbortController()
  const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true })
  const writing = pipeline(zip.outputStream, target, { signal: failing.signal })
  // What stops the writing stops the reading, and the other way round.
  writing.catch((error: unknown) => failing.abort(error))
  zip.once('error', (error: unknown) => failing.abort(error))
  try {
    await fill((name, bytes, how) => addFile(zip, name, { bytes, ...how, signal: failing.signal }))
    zip.end()
    await writing
    await moveIntoPlace(unfinished, path)
    return (await stat(path)).size
  } catch (error) {
    failing.abort(error)
    await writing.catch(() => undefined)
    await rm(unfinished, { force: true })
    throw failing.signal.reason instanceof Error ? failing.signal.reason : error
  }
}

type Added = { readonly bytes: Readable; readonly compress: boolean; readonly signal: AbortSignal }

async function addFile(zip: ZipFile, path: string, { bytes, compress, signal }: Added): Promise<BackedUpFile> {
  const hash = createHash('sha256')
  let size = 0
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  // The fastest level: rows are repetitive, and visitors use the same cores.
  zip.addReadStream(measured, path, { compress, ...(compress && { compressionLevel: 1 }), mode: 0o100600 })
  await pipeline(bytes, measured, { signal })
  return { path, bytes: size, sha256: hash.digest('hex') }
}

async function moveIntoPlace(unfinished: string, path: string): Promise<void> {
  try {
    // Unlike a rename, it fails where a file of that name is.
    await link(unfinished, path)
    await rm(unfinished)
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || (await exists(path))) throw alreadyThere(path)
    // A file system without hard links.
    await rename(unfinished, path)
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

const alreadyThere = (path: string) => new BackupRefused(`${path} is there already, and nothing is overwritten.`)
