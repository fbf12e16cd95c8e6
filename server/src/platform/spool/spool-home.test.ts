import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { claimSpoolHome, createTakeOver, nameSpoolHome } from './index.ts'

async function start() {
  const root = await mkdtemp(join(tmpdir(), 'creator-kiwi-homes-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const claim = async () => {
    const home = nameSpoolHome(root)
    const { release } = await claimSpoolHome(home)
    onTestFinished(() => release(true))
    return { home, release, takeOver: createTakeOver(home) }
  }
  return { root, claim }
}

/** A folder of a process that nobody can ask about: another machine's, say. */
async function leave(root: string, owner: string, sign: object): Promise<void> {
  await writeFile(join(root, `${owner}.alive`), JSON.stringify(sign))
  await mkdir(join(root, owner))
  await writeFile(join(root, owner, '000000001.spool'), owner)
}

test('two processes that share a folder leave each other alone', async () => {
  const { claim } = await start()
  const [one, two] = [await claim(), await claim()]
  expect(one.home.folder).not.toBe(two.home.folder)
  expect([await one.takeOver(), await two.takeOver()]).toEqual([[], []])
})

test('who was looked at for long without a sign of life is dead, and what it left goes to one taker', async () => {
  const { root, claim } = await start()
  await leave(root, 'gone', { pid: 1, place: 'another machine' })
  const one = await claim()
  for (let look = 1; look <= 6; look++) expect(await one.takeOver()).toEqual([])
  const two = await claim()
  await rm(join(root, 'gone.alive'))
  const taken = (await Promise.all([one.takeOver(), two.takeOver()])).flat()
  expect(taken).toHaveLength(1)
  expect(await readFile(join(taken[0] ?? '', '000000001.spool'), 'utf8')).toBe('gone')
  expect(await readdir(root)).not.toContain('gone')
})

test('who is looked at for too long is dead although its sign is still there', async () => {
  const { root, claim } = await start()
  await leave(root, 'gone', { pid: 1, place: 'another machine' })
  const { takeOver } = await claim()
  for (let look = 1; look <= 6; look++) expect(await takeOver()).toEqual([])
  expect(await takeOver()).toHaveLength(1)
  expect((await readdir(root)).filter((name) => name.startsWith('gone'))).toEqual([])
})

test('who goes on giving signs of life is never dead', async () => {
  const { root, claim } = await start()
  await leave(root, 'slow', { pid: 1, place: 'another machine' })
  const { takeOver } = await claim()
  for (let beat = 1; beat < 20; beat++) {
    expect(await takeOver()).toEqual([])
    if (beat % 5 === 0) await utimes(join(root, 'slow.alive'), beat, beat)
  }
})

test('a process of this machine that has ended need not be watched', async () => {
  const { root, claim } = await start()
  const one = await claim()
  const { place } = JSON.parse(await readFile(join(root, `${one.home.owner}.alive`), 'utf8')) as { place: string }
  const ended = spawn(process.execPath, ['--version'])
  await new Promise((resolve) => ended.once('close', resolve))
  await leave(root, 'ended', { pid: ended.pid, place })
  expect(await one.takeOver()).toHaveLength(1)
})

test('what a taker had taken over when it died is taken over again', async () => {
  const { root, claim } = await start()
  await mkdir(join(root, 'dead.2'))
  const { home, takeOver } = await claim()
  const [taken = ''] = await takeOver()
  expect(basename(taken)).toMatch(new RegExp(`^${home.owner}\\.`))
  expect(await takeOver()).toEqual([])
  // A new thread of the same process goes on with it.
  expect(await createTakeOver(home)()).toEqual([taken])
})

test('a folder that is given up with clicks in it is anybody’s at once', async () => {
  const { claim } = await start()
  const [one, two] = [await claim(), await claim()]
  await one.release(false)
  expect(await two.takeOver()).toHaveLength(1)
})
