import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { ViewsFileRefused } from '../errors.ts'

/** YouTube's have three files. */
const FILES_MAX = 20

export const isZip = (bytes: Buffer) => bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))

/**
 * The CSV files in a ZIP file that are not too large, smallest first: what YouTube counts by day is far larger than its
 * table. None grows beyond the size it says (yauzl sees to that).
 * @throws ViewsFileRefused
 */
export async function readCsvFiles(bytes: Buffer, bytesMax: number): Promise<readonly Buffer[]> {
  try {
    const zip = await openZip(bytes)
    const entries = (await listEntries(zip))
      .filter(({ fileName }) => /\.csv$/i.test(fileName) && !fileName.startsWith('__MACOSX/'))
      .filter(({ uncompressedSize }) => uncompressedSize <= bytesMax)
      .toSorted((one, other) => one.uncompressedSize - other.uncompressedSize)
    const files: Buffer[] = []
    for (const entry of entries.slice(0, 3)) files.push(await buffer(await openEntry(zip, entry)))
    if (files.length > 0) return files
  } catch (cause) {
    throw new ViewsFileRefused('broken_zip', cause)
  }
  throw new ViewsFileRefused('not_a_table')
}

function openZip(bytes: Buffer): Promise<ZipFile> {
  return new Promise((done, failed) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => (error ? failed(error) : done(zip)))
  })
}

function listEntries(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  return new Promise((done, failed) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > FILES_MAX) failed(new Error('there are too many files in it'))
      else zip.readEntry()
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
