import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { open, type Entry, type ZipFile } from 'yauzl'

/** A ZIP file that is open for reading, one file of it at a time. */
export type Archive = {
  readonly paths: ReadonlySet<string>
  /** @throws Error where there is no such file, or it cannot be read */
  read(path: string): Promise<Readable>
  /** Of a small file. @throws Error for one of more than 64 MB */
  readText(path: string): Promise<string>
  close(): void
}

const TEXT_BYTES_MAX = 64 * 1024 * 1024

/** @throws Error for what is no ZIP file, or not a whole one: what it holds is listed at its end */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openZip(path)
  const entries = await listEntries(zip).catch((error: unknown) => {
    zip.close()
    throw error
  })
  const find = (name: string): Entry => {
    const entry = entries.get(name)
    if (entry === undefined) throw new Error(`there is no ${name} in it`)
    return entry
  }
  const read = async (name: string) => openEntry(zip, find(name))
  return {
    paths: new Set(entries.keys()),
    read,
    readText: async (name) => {
      if (find(name).uncompressedSize > TEXT_BYTES_MAX) throw new Error(`${name} in it is too large`)
      return (await buffer(await read(name))).toString('utf8')
    },
    close: () => zip.close(),
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((done, failed) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? failed(error) : done(zip)))
  })
}

function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((done, failed) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.once('end', () => done(entries))
    zip.once('error', failed)
    zip.readEntry()
  })
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((done, failed) => {
    zip.openReadStream(entry, (error, stream) => (error ? failed(error) : done(stream)))
  })
}
