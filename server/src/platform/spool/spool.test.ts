import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createProgress, createSegmentReader, createSegmentWriter, EVERYTHING, watchProgress } from './index.ts'

const KEY = randomBytes(32)

async function start(options: { readonly segmentBytesMax?: number } = {}) {
  const root = await mkdtemp(join(tmpdir(), 'creator-kiwi-spool-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const folder = join(root, 'folder')
  await mkdir(folder)
  let nowMs = 0
  const progress = createProgress()
  const writer = createSegmentWriter({
    folder,
    key: KEY,
    progress,
    ticks: () => nowMs,
    onLost: () => undefined,
    ...options,
  })
  const watch = watchProgress(progress.shared)
  const damaged: string[] = []
  const reader = (key = KEY) => {
    const opened = createSegmentReader({ folder, key, onDamage: (file) => damaged.push(file) })
    onTestFinished(() => opened.close())
    return opened
  }
  onTestFinished(() => writer.close())
  return { root, folder, writer, watch, damaged, reader, waitMs: (ms: number) => (nowMs += ms) }
}

const append = async ({ writer }: Awaited<ReturnType<typeof start>>, ...texts: readonly string[]) => {
  for (const text of texts) await writer.append(Buffer.from(text))
}

/** Everything from here to the end of what may be read. */
async function drain(
  reader: ReturnType<typeof createSegmentReader>,
  bound = EVERYTHING,
  bytesMax?: number,
): Promise<string[]> {
  const texts: string[] = []
  const read = () => reader.read(bound, bytesMax)
  for (let groups = await read(); groups.length > 0; groups = await read()) texts.push(...groups.map(String))
  return texts
}

test('groups come out in the order they went in, while more are written, and their files go away', async () => {
  const spool = await start({ segmentBytesMax: 100 })
  const reader = spool.reader()
  await append(spool, 'one', 'two')
  expect(await drain(reader, spool.watch.current())).toEqual(['one', 'two'])
  await append(spool, 'three', 'four', 'five', 'six')
  expect(await drain(reader, spool.watch.current())).toEqual(['three', 'four', 'five', 'six'])
  await spool.writer.close()
  expect(await drain(reader, spool.watch.current())).toEqual([])
  expect(await readdir(spool.folder)).toEqual([])
})

test('a file some seconds old ends, so that what it held leaves the disk', async () => {
  const spool = await start()
  const reader = spool.reader()
  await append(spool, 'one')
  expect(await drain(reader, spool.watch.current())).toEqual(['one'])
  expect(await readdir(spool.folder)).toHaveLength(1)
  spool.waitMs(11_000)
  await spool.writer.rotateWhenOld()
  expect(await drain(reader, spool.watch.current())).toEqual([])
  expect(await readdir(spool.folder)).toEqual([])
  await append(spool, 'two')
  expect(await drain(reader, spool.watch.current())).toEqual(['two'])
})

test('what a writer that died left is all there, but for the group it died in', async () => {
  const spool = await start()
  await append(spool, 'one', 'two')
  const [name = ''] = await readdir(spool.folder)
  const whole = await readFile(join(spool.folder, name))
  const torn = [whole.subarray(-20, -3), Buffer.from([0, 0, 0]), Buffer.from([255, 255, 255, 255])]
  for (const tail of torn) {
    await writeFile(join(spool.folder, name), whole)
    await appendFile(join(spool.folder, name), tail)
    expect(await drain(spool.reader())).toEqual(['one', 'two'])
    expect(spool.damaged).toEqual([])
  }
  expect(await readdir(spool.folder)).toEqual([])
})

test('a file that was only begun is nothing', async () => {
  const spool = await start()
  await writeFile(join(spool.folder, '000000001.spool'), 'KIWI')
  expect(await drain(spool.reader())).toEqual([])
  expect(spool.damaged).toEqual([])
  expect(await readdir(spool.folder)).toEqual([])
})

test('nothing readable is on the disk, and no other key opens it; the file is kept', async () => {
  const spool = await start()
  await append(spool, 'address 203.0.113.7')
  const [name = ''] = await readdir(spool.folder)
  expect((await readFile(join(spool.folder, name))).includes('203.0.113.7')).toBe(false)
  expect(await drain(spool.reader(randomBytes(32)))).toEqual([])
  expect(spool.damaged).toEqual([join(spool.folder, name)])
  expect(await readdir(spool.root)).toEqual(['folder', `folder-${name}.damaged`])
})

test('a group that was changed on the disk is left out, the others are not; the file is kept', async () => {
  const spool = await start()
  await append(spool, 'one', 'two', 'three')
  const [name = ''] = await readdir(spool.folder)
  const bytes = await readFile(join(spool.folder, name))
  bytes[40 + 4 + 3 + 16 + 4] = (bytes[40 + 4 + 3 + 16 + 4] ?? 0) ^ 1
  await writeFile(join(spool.folder, name), bytes)
  expect(await drain(spool.reader())).toEqual(['one', 'three'])
  expect(spool.damaged).toHaveLength(1)
})

test('a group larger than what is read at once is read whole', async () => {
  const spool = await start()
  const large = 'x'.repeat(10_000)
  await append(spool, 'small', large, 'small again')
  expect(await drain(spool.reader(), spool.watch.current(), 64)).toEqual(['small', large, 'small again'])
})

test('one append after another is done by the thread that appends, the first after a while by another one', async () => {
  const spool = await start()
  await append(spool, 'one')
  expect(await isDoneInItsTurn(spool.writer.append(Buffer.from('two')))).toBe(true)
  spool.waitMs(50)
  const late = spool.writer.append(Buffer.from('three'))
  expect(await isDoneInItsTurn(late)).toBe(false)
  await late
  expect(await drain(spool.reader(), spool.watch.current())).toEqual(['one', 'two', 'three'])
})

test('a disk whose sync takes long is waited for by another thread', async () => {
  const spool = await start()
  await append(spool, 'first')
  // The sync of the first one has not come back: nothing is received of it while this loop takes its turns.
  const texts: string[] = []
  let isInItsTurn = true
  while (isInItsTurn) {
    spool.waitMs(4)
    texts.push(String(texts.length))
    const appended = spool.writer.append(Buffer.from(texts.at(-1) ?? ''))
    isInItsTurn = await isDoneInItsTurn(appended)
    await appended
  }
  expect(texts).toHaveLength(26)
  expect(await drain(spool.reader(), spool.watch.current())).toEqual(['first', ...texts])
})

/** Whether it settles before anything is received from another thread. */
async function isDoneInItsTurn(work: Promise<void>): Promise<boolean> {
  let isDone = false
  void work.then(() => (isDone = true))
  for (let step = 0; step < 50; step++) await Promise.resolve()
  return isDone
}

test('nothing is read beyond what is known to be written', async () => {
  const spool = await start()
  await append(spool, 'one')
  const written = spool.watch.current()
  await append(spool, 'two')
  expect(await drain(spool.reader(), written)).toEqual(['one'])
})

test('who waits for more hears of it, or of nothing after a while', async () => {
  const spool = await start()
  await append(spool, 'one')
  spool.watch.current()
  const received = spool.watch.more(60_000)
  await append(spool, 'two')
  await received
  spool.watch.current()
  await spool.watch.more(1)
})
